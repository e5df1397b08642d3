package io.github.seccomp4j.compile.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A bad policy for every problem, with the whole text of what is said about it. */
final class ProblemExamplesTest {
  /** What only annotations can do wrong; the processor's tests have an example for each. */
  private static final Set<Problem> OF_THE_ANNOTATIONS =
      EnumSet.of(
          Problem.ARG_SELECTOR,
          Problem.MASK_WITHOUT_EQ,
          Problem.NO_VALUES,
          Problem.NO_OPERATOR,
          Problem.NUMBER_AND_NAME,
          Problem.ERRNO_RANGE,
          Problem.DATA_RANGE,
          Problem.DATA_NOT_CARRIED,
          Problem.ARG_AMBIGUOUS,
          Problem.ARG_WITHOUT_RULE,
          Problem.POLICY_UNREACHABLE,
          Problem.NAME_CLASH,
          Problem.WEIGHTS_UNREADABLE,
          Problem.INCLUDE_WITHOUT_RULES,
          Problem.INCLUDE_CIRCLE,
          Problem.INCLUDE_WEAKENED,
          Problem.INCLUDE_ARCH,
          Problem.INCLUDE_WITH_IMPORT);

  /** What only a mistake in the compiler can cause. */
  private static final Set<Problem> INTERNAL =
      EnumSet.of(Problem.PROGRAM_REFUSED, Problem.PROGRAM_WRONG, Problem.PROGRAM_UNCACHED);

  private final Map<String, DynamicTest> tests = new LinkedHashMap<>();
  private final Set<Problem> shown = EnumSet.noneOf(Problem.class);

  @TestFactory
  Iterable<DynamicTest> everyProblemIsExplained() {
    examples();
    return tests.values();
  }

  @Test
  void everyProblemHasAnExample() {
    examples();
    Set<Problem> expected = EnumSet.allOf(Problem.class);
    expected.removeAll(OF_THE_ANNOTATIONS);
    expected.removeAll(INTERNAL);
    expected.remove(Problem.PROGRAM_TOO_LONG); // ProgramLengthTest
    expected.remove(Problem.PROGRAM_FORMED_FOR_SIZE); // ProgramLengthTest
    // Profiles and the holes of finished programs have tests of their own.
    expected.removeIf(problem -> problem.id().compareTo("SC600") > 0);
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void idsAreUnique() {
    assertThat(Problem.values()).extracting(Problem::id).doesNotHaveDuplicates();
    assertThat(Problem.values()).allMatch(one -> one.id().matches("SC[1-7][0-9]{2}"));
  }

  @Test
  void internalErrorsAskForAReport() {
    Origin origin = Origin.of("policy p");
    assertThat(Problem.PROGRAM_REFUSED.at(origin, "instruction 1: divides by 0").text())
        .isEqualTo(
            "[SC502] policy p: internal error: the kernel would refuse the compiled program (instruction 1: divides by 0). Please report it with this policy");
    assertThat(Problem.PROGRAM_WRONG.at(origin, "x86_64 read()", "ALLOW", "TRAP(0)").text())
        .isEqualTo(
            "[SC503] policy p: internal error: for the call x86_64 read() the policy says ALLOW and the compiled program TRAP(0). Please report it with this policy");
  }

  private void examples() {
    names();
    arguments();
    values();
    rules();
    mismatch();
    jvm();
    tooLarge();
  }

  private void names() {
    example(
        Problem.UNKNOWN_SYSCALL,
        x86().allow("opena"),
        "[SC101] p, rule 1 (opena): there is no system call named \"opena\": did you mean \"open\"?");
    example(
        "no suggestion",
        Problem.UNKNOWN_SYSCALL,
        x86().allow("CreateFileW"),
        "[SC101] p, rule 1 (CreateFileW): there is no system call named \"CreateFileW\"");
    example(
        Problem.SYSCALL_ELSEWHERE,
        p("x86_64", "aarch64", "riscv64").allow("open", "read"),
        "[SC102] p, rule 1 (open): on aarch64, riscv64: the system call \"open\" does not exist here, only on x86_64, x32, ppc64le, s390x, i386, arm: the rule has no effect here");
    example(
        Problem.UNKNOWN_ARCH,
        p("x86-64").allow("read"),
        "[SC112] policy p: there is no architecture named \"x86-64\": did you mean \"x86_64\"? Known are x86_64, x32, aarch64, riscv64, ppc64le, s390x, loongarch64, i386, arm");
    example(
        Problem.ARCH_WITHOUT_HOST,
        p("aarch64", "i386").allow("read"),
        "[SC113] policy p: i386 has no filter of its own: its calls are judged by the program for x86_64. Name that too");
    example(
        Problem.NO_ARCH,
        p().allow("read"),
        "[SC114] policy p: no architecture is named: write at least one in arches");
    example(
        Problem.EMPTY_POLICY,
        x86(),
        "[SC306] policy p: the policy has no rule: nothing says which calls it is about. Add one; in a policy class @AllowSyscall, @DenySyscall or @OnSyscall does that, on the class or a member");
  }

  private void arguments() {
    example(
        Problem.ARG_UNUSED,
        fcntlInProfile(Condition.on(3).equalTo(0)),
        "[SC115] web.json:1:1: the call is fcntl(unsigned int fd, unsigned int cmd, unsigned long arg) and has no argument 3: the condition compares whatever the caller left in that register");
    example(
        Problem.ARG_INDEX,
        x86().rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(3).equalTo(0)),
        "[SC103] p, rule 1 (fcntl), condition on argument 3: argument 3 does not exist: arguments are counted from 0, and the call is fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)");
    example(
        "no arguments",
        Problem.ARG_INDEX,
        x86().rule(Outcome.ALLOW, List.of("getpid"), Condition.on(0).equalTo(0)),
        "[SC103] p, rule 1 (getpid), condition on argument 0: argument 0 does not exist: arguments are counted from 0, and the call is getpid()");
    example(
        "on one architecture only",
        Problem.ARG_INDEX,
        p("x86_64", "s390x", "aarch64")
            .rule(Outcome.ALLOW, List.of("mmap"), Condition.on(2).equalTo(1)),
        "[SC103] p, rule 1 (mmap), condition on argument 2: on s390x: argument 2 does not exist: arguments are counted from 0, and the call is mmap(struct mmap_arg_struct* arg)");
    example(
        Problem.UNKNOWN_ARG_NAME,
        x86().rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cdm").equalTo(0)),
        "[SC104] p, rule 1 (fcntl), condition on cdm: no argument is named \"cdm\": the call is fcntl(unsigned int fd, unsigned int cmd, unsigned long arg): did you mean \"cmd\"?");
    example(
        Problem.WIDTH,
        x86().rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").width(8).equalTo(0)),
        "[SC107] p, rule 1 (fcntl), condition on cmd: a width of 8 bits is not possible: write 16, 32 or 64");
    example(
        Problem.POINTER_COMPARED,
        x86().rule(Outcome.ALLOW, List.of("open"), Condition.on(0).notEqualTo(0)),
        "[SC108] p, rule 1 (open), condition on argument 0: const char* filename of open is a pointer: only the address is compared, and what stands there can change after the check");
  }

  private void values() {
    example(
        Problem.VALUE_TOO_WIDE,
        fcntl(Condition.on("cmd").equalTo(0x1_0000_0000L)),
        "[SC106] p, rule 1 (fcntl), condition on cmd: the value 0x100000000 does not fit in the low 32 bits of the argument, and only those are compared. Write a value from -2147483648 to 0xffffffff, or another width");
    example(
        "16 bits",
        Problem.VALUE_TOO_WIDE,
        x86().rule(Outcome.ALLOW, List.of("fchmod"), Condition.on("mode").equalTo(-0x8001)),
        "[SC106] p, rule 1 (fchmod), condition on mode: the value 0xffffffffffff7fff does not fit in the low 16 bits of the argument, and only those are compared. Write a value from -32768 to 0xffff, or another width");
    example(
        Problem.UNKNOWN_CONSTANT,
        fcntl(Condition.on("cmd").is(Operation.EQUAL_TO, Value.of("F_SETFDD"))),
        "[SC109] p, rule 1 (fcntl), condition on cmd: there is no constant named \"F_SETFDD\": did you mean \"F_SETFD\"?");
    example(
        Problem.CONSTANT_ELSEWHERE,
        p("x86_64", "aarch64")
            .rule(
                Outcome.ALLOW,
                List.of("mmap"),
                Condition.on("flags").is(Operation.EQUAL_TO, Value.of("MAP_32BIT"))),
        "[SC110] p, rule 1 (mmap), condition on flags: on aarch64: the constant MAP_32BIT does not exist here, so the condition has no meaning here: give the policy only architectures that have it, or write a number");
    example(
        Problem.SIGN_EXTENDED,
        x86().rule(Outcome.ALLOW, List.of("ioctl"), Condition.on("arg").equalTo(0x8000_0000)),
        "[SC111] p, rule 1 (ioctl), condition on arg: the value 0xffffffff80000000 compares all 64 bits: a Java int such as 0x80000000 is negative and fills the upper half with ones. Write a long (0x80000000L), or width = 32");
    example(
        Problem.RANGE_EMPTY,
        fcntl(Condition.on("cmd").inRange(5, 4)),
        "[SC207] p, rule 1 (fcntl), condition on cmd: no value lies between min = 5 and max = 4. All compares are unsigned");
  }

  /** Fcntl is allowed under one condition, and a profile says so. */
  private static PolicyBuilder fcntlInProfile(ArgCondition one) {
    Origin origin = new InProfile("web.json:1:1");
    ArgCondition there =
        new ArgCondition(one.argument(), one.width(), one.operation(), one.values(), origin);
    Match match = new Match.Conditions(List.of(there));
    return x86().rule(new Rule("p", "fcntl", match, Outcome.ALLOW, origin));
  }

  private record InProfile(String describe) implements Origin {
    @Override
    public boolean isInProfile() {
      return true;
    }
  }

  private void rules() {
    example(
        Problem.RULE_WITHOUT_CALLS,
        fcntlInProfile(Condition.on("cmd").lessThan(0)),
        "[SC211] web.json:1:1: the rule has no effect, since no call has cmd < 0. All compares are unsigned");
    example(
        Problem.NEVER_MATCHES,
        fcntl(Condition.on("cmd").lessThan(2), Condition.on(1).greaterThan(2)),
        "[SC201] p, rule 1 (fcntl): the rule can never match, since no call has cmd < 2 and argument 1 > 2. All compares are unsigned");
    example(
        Problem.ALWAYS_TRUE,
        fcntl(Condition.on("cmd").atLeast(0)),
        "[SC202] p, rule 1 (fcntl), condition on cmd: the condition cmd >= 0 always holds, since all compares are unsigned: leave it out, or correct the value");
    example(
        Problem.DUPLICATE_CONDITION,
        fcntl(Condition.on("cmd").lessThan(4), Condition.on(1).equalTo(2)),
        "[SC203] p, rule 1 (fcntl), condition on cmd: the condition cmd < 4 says nothing new: argument 1 == 2 is already required for the same argument");
    example(
        Problem.RULE_NEEDLESS,
        x86().allow("read").rule(Outcome.ALLOW, List.of("read"), Condition.on("fd").equalTo(0)),
        "[SC204] p, rule 2 (read): the rule for read changes nothing: p, rule 1 (read) already says ALLOW to all its calls");
    example(
        "a stricter rule",
        Problem.RULE_NEEDLESS,
        x86().allow("read").rule(Outcome.errno(2), List.of("read")),
        "[SC204] p, rule 1 (read): the rule for read changes nothing: p, rule 2 (read) says ERRNO(2) to all its calls, and the stricter rule wins");
    example(
        "several together",
        Problem.RULE_NEEDLESS,
        fcntl(Condition.on("cmd").atMost(5))
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").atLeast(4))
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").inRange(2, 9)),
        "[SC204] p, rule 3 (fcntl): the rule for fcntl changes nothing: other rules for the call together already decide all its calls");
    example(
        "the default",
        Problem.RULE_NEEDLESS,
        x86().allow("read").deny(1, "write"),
        "[SC204] p, rule 2 (write): the rule for write changes nothing: the default is ERRNO(1) as well");
    example(
        Problem.RULES_CONFLICT,
        x86()
            .rule(Outcome.errno(1), List.of("fcntl"), Condition.on("fd").atLeast(0x10))
            .rule(Outcome.errno(13), List.of("fcntl"), Condition.on("cmd").equalTo(2)),
        "[SC205] p, rule 2 (fcntl): this rule gives ERRNO(13) and p, rule 1 (fcntl) gives ERRNO(1) to one and the same call, for example fcntl(fd=0x10, cmd=2, arg=0): make the data equal, or let the conditions exclude each other");
  }

  /** An answer that needs nobody else lets the calls through; a tracer or supervisor decides. */
  private void mismatch() {
    example(
        Problem.ERRNO_ZERO,
        x86().allow("read").rule(Outcome.errno(0), List.of("chown")),
        "[SC315] p, rule 2 (chown): ERRNO(0) skips chown and returns 0: the program takes it for success although nothing was done. If the call shall fail, write an errno from 1 to 4095");
    example(
        Problem.MISMATCH_OPEN,
        p("x86_64", "i386").allow("read").mismatchOutcome(Outcome.ALLOW),
        "[SC309] policy p: the mismatch action ALLOW lets calls of architectures and ABIs other than x86_64, i386 through without a look at any rule, and a process can make such calls: leave it at KILL_PROCESS");
    example(
        "that is logged",
        Problem.MISMATCH_OPEN,
        x86().allow("read").mismatchOutcome(Outcome.of(Action.LOG)),
        "[SC309] policy p: the mismatch action LOG lets calls of architectures and ABIs other than x86_64 through without a look at any rule, and a process can make such calls: leave it at KILL_PROCESS");
  }

  private void jvm() {
    PolicyBuilder hasAll = p("x86_64").jvm(true).allow(JvmChecks.NEEDED.toArray(new String[0]));
    assertThat(ProvingCompiler.compile(hasAll.build()).findings()).isEmpty();
    example(
        Problem.JVM_CALLS_MISSING,
        p("x86_64").jvm(true).allow("futex", "mmap", "munmap", "exit", "exit_group", "rseq"),
        "[SC401] policy p: every HotSpot process needs mprotect, sched_getaffinity, rt_sigreturn, rt_sigprocmask, which no rule lets through. Allow them, or say jvm = false if no JVM will live under this policy");
    example(
        Problem.JVM_CALL_DENIED,
        p("x86_64").jvm(true).defaultOutcome(Outcome.ALLOW).deny(1, "futex"),
        "[SC402] p, rule 1 (futex): a HotSpot process dies, hangs or leaks memory without futex: remove the rule, or say jvm = false in @SeccompPolicy if no JVM will live under this policy");
    example(
        Problem.JVM_CLONE3_DENIED,
        p("x86_64").jvm(true).defaultOutcome(Outcome.ALLOW).deny(1, "clone3"),
        "[SC403] p, rule 1 (clone3): with ERRNO(1) for clone3, no thread can start with glibc 2.34 or later: answer ENOSYS, upon which it falls back to clone, or say jvm = false if no JVM will live under this policy");
  }

  /** What is looked at for the host alone is not told as if another ABI were fine. */
  @Test
  void otherAbisDoNotMakeAFindingAboutTheHostOneOfSome() {
    PolicyBuilder missing = p("x86_64", "i386", "x32").jvm(true).allow("read");
    PolicyBuilder denied = missing.defaultOutcome(Outcome.ALLOW).deny(1, "futex");
    assertThat(ProvingCompiler.compile(missing.build()).findings())
        .extracting(Finding::message)
        .noneMatch(text -> text.startsWith("on "));
    assertThat(ProvingCompiler.compile(denied.build()).findings())
        .extracting(Finding::message)
        .contains(
            "a HotSpot process dies, hangs or leaks memory without futex: remove the rule, or say"
                + " jvm = false in @SeccompPolicy if no JVM will live under this policy");
    // mmap is fine on aarch64.
    PolicyBuilder some = p("x86_64", "aarch64", "arm").jvm(true).defaultOutcome(Outcome.ALLOW);
    some.rule(Outcome.errno(1), List.of("arch_prctl", "read"));
    assertThat(ProvingCompiler.compile(some.build()).findings())
        .extracting(Finding::message)
        .allMatch(text -> text.startsWith("on aarch64, arm: "));
  }

  private void tooLarge() {
    // Any of 18 bits set in both arguments: as a decision diagram more than 2^18 nodes.
    PolicyBuilder policy = x86();
    for (int i = 0; i < 18; i++) {
      policy.rule(
          Outcome.ALLOW,
          List.of("mmap"),
          Condition.on("prot").maskedEqualTo(1L << i, 1L << i),
          Condition.on("flags").maskedEqualTo(1L << i, 1L << i));
    }
    example(
        Problem.PROGRAM_UNPROVED,
        policy,
        "[SC504] policy p: the compiled program could not be proved equal to the policy, so it is not written: its decision diagram has more than 4000000 nodes");
  }

  @Test
  void manyNeedlessRulesAreFoundOneByOne() {
    PolicyBuilder policy = x86();
    for (Action action : Action.values()) {
      policy.rule(Outcome.of(action), List.of("kill"), Condition.on("sig").atMost(64));
    }
    assertThat(ProvingCompiler.compile(policy.build()).findings())
        .hasSize(7)
        .allMatch(finding -> finding.problem() == Problem.RULE_NEEDLESS);
  }

  @Test
  void whatIsFineIsNotMentioned() {
    PolicyBuilder policy =
        p("x86_64", "aarch64", "s390x")
            .allow("read", "write")
            .rule(Outcome.errno(2), List.of("read"), Condition.on("fd").equalTo(3))
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").oneOf(1, 2))
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").equalTo(3))
            // Different data for calls that a stricter rule takes from both.
            .rule(Outcome.errno(5), List.of("kill"), Condition.on("sig").atMost(9))
            .rule(Outcome.errno(6), List.of("kill"), Condition.on("sig").atLeast(9))
            .rule(Outcome.KILL_PROCESS, List.of("kill"), Condition.on("sig").equalTo(9))
            // As the default, but it keeps calls from a milder rule.
            .rule(Outcome.ALLOW, List.of("socket"))
            .rule(Outcome.errno(1), List.of("socket"), Condition.on("family").equalTo(16))
            .rule(Outcome.ALLOW, List.of("lseek"), Condition.on("offset").equalTo(-1));
    assertThat(ProvingCompiler.compile(policy.build()).findings()).isEmpty();
  }

  private static PolicyBuilder p(String... arches) {
    return Policy.builder("p").arches(arches).jvm(false);
  }

  private static PolicyBuilder x86() {
    return p("x86_64");
  }

  private static PolicyBuilder fcntl(ArgCondition... conditions) {
    return x86().rule(Outcome.ALLOW, List.of("fcntl"), conditions);
  }

  private void example(Problem problem, PolicyBuilder policy, String text) {
    example("", problem, policy, text);
  }

  /** The policy has exactly this one finding. */
  private void example(String variant, Problem problem, PolicyBuilder policy, String text) {
    String name = problem + " " + variant;
    shown.add(problem);
    tests.put(
        name,
        DynamicTest.dynamicTest(
            name,
            () -> {
              List<Finding> findings = ProvingCompiler.compile(policy.build()).findings();
              assertThat(findings).extracting(Finding::text).containsExactly(text);
              assertThat(findings).extracting(Finding::problem).containsExactly(problem);
            }));
  }
}
