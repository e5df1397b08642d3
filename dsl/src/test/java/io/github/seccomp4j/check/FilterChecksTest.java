package io.github.seccomp4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every check with a filter that has the hole, and with one that has not. */
final class FilterChecksTest {
  private static final Instruction ALLOW =
      Instruction.of(Opcode.RET_K, Outcome.ALLOW.returnValue());
  private static final Instruction KILL =
      Instruction.of(Opcode.RET_K, Outcome.KILL_PROCESS.returnValue());
  private static final Instruction EPERM =
      Instruction.of(Opcode.RET_K, Outcome.errno(Errno.EPERM).returnValue());

  private static PolicyBuilder denyList() {
    return Policy.builder("p")
        .arches("x86_64")
        .jvm(false)
        .defaultOutcome(Outcome.ALLOW)
        .deny(Errno.EPERM, "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd");
  }

  private static PolicyBuilder allowList() {
    return Policy.builder("p").arches("x86_64").jvm(false);
  }

  private static List<String> found(PolicyBuilder policy) {
    BpfProgram program =
        ProvingCompiler.compile(policy.build()).compiled().program(Arch.X86_64).orElseThrow();
    return found(program);
  }

  private static List<String> found(Instruction... instructions) {
    return found(BpfProgram.of(Arch.X86_64, List.of(instructions)));
  }

  private static List<String> found(BpfProgram program) {
    return FilterChecks.check(program, Origin.of("f")).stream().map(Finding::text).toList();
  }

  /** A deny-list of the calls for ptrace and its like, behind a test of the architecture. */
  private static Instruction[] denying(Instruction elsewhere, int from) {
    List<Instruction> all = new ArrayList<>();
    all.add(Instruction.of(Opcode.LD_ABS, Arch.ARCH_OFFSET));
    all.add(new Instruction(Opcode.JEQ_K, 1, 0, Arch.X86_64.auditId()));
    all.add(elsewhere);
    all.add(Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET));
    all.add(new Instruction(Opcode.JGE_K, 5, 0, from));
    for (String name : List.of("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd")) {
      int left = 5 - (all.size() - 4);
      all.add(new Instruction(Opcode.JEQ_K, left, 0, Arch.X86_64.numberOf(name).orElseThrow()));
    }
    all.add(ALLOW);
    all.add(EPERM);
    return all.toArray(new Instruction[0]);
  }

  @Test
  void findsADenyListOpenToX32() {
    // x32 numbers have bit 30 and are equal to none of those that the list names.
    assertThat(found(denying(KILL, -1)))
        .containsExactly(
            "[SC701] f: x32 calls get past the filter that x86_64 calls do not: pidfd_getfd,"
                + " process_vm_readv, process_vm_writev, ptrace, for example number 0x400001b6 of"
                + " x32. Give calls of other architectures and ABIs an answer of their own");
    assertThat(found(denying(KILL, 0x4000_0000))).isEmpty();
  }

  @Test
  void findsADenyListOpenTo32BitCalls() {
    assertThat(found(denying(ALLOW, 0x4000_0000)))
        .containsExactly(
            "[SC701] f: i386 calls get past the filter that x86_64 calls do not: pidfd_getfd,"
                + " process_vm_readv, process_vm_writev, ptrace, for example number 0x1b6 of i386."
                + " Give calls of other architectures and ABIs an answer of their own");
  }

  @Test
  void findsAProgramThatDoesNotTestTheArchitecture() {
    assertThat(
            found(
                Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
                // read on x86_64, restart_syscall on i386
                new Instruction(Opcode.JEQ_K, 0, 1, 0),
                ALLOW,
                EPERM))
        .containsExactly(
            "[SC702] f: the program does not test the architecture, so numbers that mean one call"
                + " on x86_64 are let through where they mean another. Test the architecture"
                + " first");
  }

  @Test
  void doesNotMissAnArchitectureWhereAllCallsGetTheSame() {
    assertThat(found(KILL)).isEmpty();
  }

  @Test
  void findsIoUringBesideRefusedCalls() {
    assertThat(found(denyList().deny(Errno.EPERM, "socket", "socketpair", "connect")))
        .containsExactly(
            "[SC703] f: io_uring_setup is let through, and socket, connect not always: io_uring"
                + " does the same without any call that a filter sees. Deny io_uring_setup, too");
    assertThat(
            found(
                denyList().deny(Errno.EPERM, "socket", "connect", "socketpair", "io_uring_setup")))
        .isEmpty();
    assertThat(found(denyList())).isEmpty();
  }

  @Test
  void findsHandsOnOtherProcesses() {
    assertThat(found(allowList().allow("read", "ptrace")))
        .containsExactly(
            "[SC704] f: ptrace is let through: that reaches into other processes of the same user,"
                + " which this filter does not confine. Deny it unless the process is a debugger");
  }

  @Test
  void findsARuleThatIgnoredBitsGetPast() {
    var notVsock = Condition.on("family").width(64).notEqualTo(40);
    assertThat(found(allowList().rule(Outcome.ALLOW, List.of("socket"), notVsock)))
        .containsExactly(
            "[SC705] f: the kernel reads only the low 32 bits of int family of socket, and the"
                + " filter compares more: it lets socket(0x100000028, 0x0, 0x0) through and refuses"
                + " socket(0x28, 0x0, 0x0), which is the same call. Compare 32 bits");
    var narrow = Condition.on("family").notEqualTo(40);
    assertThat(found(allowList().rule(Outcome.ALLOW, List.of("socket"), narrow))).isEmpty();
  }

  @Test
  void findsARuleThatIgnoredBitsBreak() {
    var unix = Condition.on("family").width(64).equalTo(1);
    assertThat(found(allowList().rule(Outcome.ALLOW, List.of("socket"), unix)))
        .containsExactly(
            "[SC706] f: the kernel reads only the low 32 bits of int family of socket, and the"
                + " filter compares more: it lets socket(0x1, 0x0, 0x0) through and refuses"
                + " socket(0x100000001, 0x0, 0x0), which is the same call, and which a program may"
                + " make. Compare 32 bits");
  }

  @Test
  void findsAVariantThatIsLeftOpen() {
    assertThat(found(denyList().deny(Errno.EPERM, "fork")))
        .containsExactly(
            "[SC707] f: on x86_64: fork is refused (ERRNO(1)), and vfork is always let through:"
                + " whoever is refused the one makes the other. Treat them alike");
    assertThat(found(denyList().deny(Errno.EPERM, "fork", "vfork"))).isEmpty();
  }

  @Test
  void findsAVariantWhoseArgumentsNobodySees() {
    var noNamespaces = Condition.on("clone_flags").maskedEqualTo(0x7e02_0000, 0);
    PolicyBuilder policy =
        allowList().rule(Outcome.ALLOW, List.of("clone"), noNamespaces).allow("clone3");
    assertThat(found(policy))
        .containsExactly(
            "[SC707] f: on x86_64: clone is let through under conditions, and clone3 is always let"
                + " through: whoever is refused the one makes the other. Treat them alike");
    assertThat(
            found(
                allowList()
                    .rule(Outcome.ALLOW, List.of("clone"), noNamespaces)
                    .deny(Errno.ENOSYS, "clone3")))
        .isEmpty();
  }

  @Test
  void findsVariantsWithOtherValues() {
    assertThat(
            found(
                allowList()
                    .rule(Outcome.ALLOW, List.of("sendmsg"), Condition.on("flags").equalTo(0))
                    .rule(Outcome.ALLOW, List.of("sendmmsg"), Condition.on("flags").onlyBits(1))))
        .containsExactly(
            "[SC707] f: on x86_64: sendmsg is let through under conditions, and sendmmsg is let"
                + " through under conditions with other values of flags: whoever is refused the one"
                + " makes the other. Treat them alike");
    assertThat(
            found(
                allowList()
                    .rule(
                        Outcome.ALLOW,
                        List.of("sendmsg", "sendmmsg"),
                        Condition.on("flags").equalTo(0))))
        .isEmpty();
  }

  @Test
  void takesENOSYSForAFallBack() {
    assertThat(found(denyList().deny(Errno.ENOSYS, "clone3"))).isEmpty();
    assertThat(found(denyList().deny(Errno.EPERM, "clone3")))
        .containsExactly(
            "[SC707] f: on x86_64: clone3 is refused (ERRNO(1)), and clone is always let through:"
                + " whoever is refused the one makes the other. Treat them alike",
            "[SC714] f: on x86_64: " + noThreads("ERRNO(1)"));
  }

  @Test
  void knowsThatAnOlderCallHasNoFlagsToCompare() {
    assertThat(
            found(
                allowList()
                    .allow("accept")
                    .rule(Outcome.ALLOW, List.of("accept4"), Condition.on("flags").equalTo(0))))
        .isEmpty();
  }

  @Test
  void notesAVariantThatIsMissing() {
    assertThat(found(allowList().allow("openat", "dup", "dup2", "dup3")))
        .containsExactly(
            "[SC708] f: on x86_64: variants of calls that are let through are not: openat but not"
                + " open, creat, openat2. Programs built with another C library, or a newer one,"
                + " may make them; ENOSYS would tell them to fall back");
  }

  @Test
  void findsInstructionsThatNoCallGetsTo() {
    assertThat(
            found(
                Instruction.of(Opcode.LD_ABS, Arch.ARCH_OFFSET),
                new Instruction(Opcode.JEQ_K, 1, 0, Arch.X86_64.auditId()),
                KILL,
                // Whatever is at least 2^31 is not below 2^30.
                Instruction.of(Opcode.LD_ABS, Arch.X86_64.lowOffset(0)),
                new Instruction(Opcode.JGE_K, 0, 2, 0x8000_0000),
                new Instruction(Opcode.JGE_K, 1, 0, 0x4000_0000),
                ALLOW,
                KILL))
        .containsExactly("[SC709] f: no call ever gets to instruction 6: a rule has no effect");
  }

  @Test
  void saysWhereItCannotTell() {
    assertThat(
            found(
                Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
                Instruction.of(Opcode.ADD_K, 1),
                new Instruction(Opcode.JEQ_K, 0, 1, 5),
                ALLOW,
                KILL))
        .containsExactly(
            "[SC710] f: the program could not be analysed, so nothing is known about holes in it:"
                + " instruction 1 does arithmetic with an input");
  }

  private static String noThreads(String answer) {
    return "clone is let through and clone3 is refused ("
        + answer
        + "): no thread can start with glibc 2.34 or later, which falls back to clone only upon"
        + " ENOSYS. Answer clone3 with ENOSYS";
  }

  @Test
  void findsThatNoThreadCanStart() {
    assertThat(found(allowList().allow("clone")))
        .contains("[SC714] f: on x86_64: " + noThreads("ERRNO(1)"));
    assertThat(found(allowList().allow("clone").deny(Errno.ENOSYS, "clone3"))).isEmpty();
    assertThat(
            found(
                allowList().allow("clone").rule(Outcome.of(Action.USER_NOTIF), List.of("clone3"))))
        .noneMatch(text -> text.contains("SC714"));
    assertThat(found(allowList().allow("read"))).isEmpty();
  }

  /** The calls that a review refused, each without those that do the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          execve      | execveat is always let through
          clone       | clone3 is always let through
          open        | creat, openat, openat2 are always let through
          socket      | socketpair is always let through: that creates sockets
          kill        | tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal are \
          always let through: that sends signals
          sendto      | sendmsg, sendmmsg are always let through: that sends messages
          mount       | fsopen, fsmount, open_tree, move_mount are always let through: that mounts \
          file systems
          truncate    | ftruncate is always let through: that changes the size of files
          setuid      | setreuid, setresuid are always let through: that changes the user id
          init_module | finit_module is always let through: that loads kernel modules
          """)
  void findsACallThatIsRefusedWithoutItsLookalikes(String call, String open) {
    // An io_uring is another way around a filter.
    assertThat(found(denyList().deny(Errno.EPERM, call, "io_uring_setup")))
        .singleElement()
        .asString()
        .containsAnyOf("[SC707] f: on x86_64: ", "[SC712] f: on x86_64: ")
        .contains(call + " is refused (ERRNO(1)), and " + open);
  }

  @Test
  void looksForLookalikesOnlyOfWhatIsRefusedOnPurpose() {
    assertThat(found(allowList().allow("tgkill", "sendmsg", "sendmmsg", "recvmsg", "recvmmsg")))
        .isEmpty();
    assertThat(found(denyList().deny(Errno.EPERM, "init_module", "finit_module"))).isEmpty();
    assertThat(found(denyList().deny(Errno.ENOSYS, "truncate"))).isEmpty();
  }

  @Test
  void findsAnExactValueOfAFlagWord() {
    ArgCondition raw = Condition.on("type").equalTo(3);
    assertThat(
            found(
                denyList()
                    .deny(Errno.EPERM, "io_uring_setup")
                    .rule(Outcome.errno(Errno.EPERM), List.of("socket"), raw)))
        .containsExactly(
            "[SC713] f: on x86_64: socket is refused where type == 0x3, and let through with one"
                + " flag more: 0x80003 adds SOCK_CLOEXEC. Compare only the bits that matter: (type"
                + " & 0xf) == 0x3");
    ArgCondition masked = Condition.on("type").maskedEqualTo(0xf, 3);
    assertThat(
            found(
                denyList()
                    .deny(Errno.EPERM, "io_uring_setup")
                    .rule(Outcome.errno(Errno.EPERM), List.of("socket"), masked)))
        .isEmpty();
    // The other way round: what an allow-list excludes.
    assertThat(
            found(
                allowList()
                    .rule(Outcome.ALLOW, List.of("socket"), Condition.on("type").notEqualTo(3))))
        .singleElement()
        .asString()
        .contains("[SC713]", "(type & 0xf) == 0x3");
    assertThat(found(allowList().rule(Outcome.ALLOW, List.of("socket"), raw))).isEmpty();
    ArgCondition executable = Condition.on("prot").equalTo(4);
    assertThat(found(denyList().rule(Outcome.errno(Errno.EPERM), List.of("mmap"), executable)))
        .containsExactly(
            "[SC713] f: on x86_64: mmap is refused where prot == 0x4, and let through with one flag"
                + " more: 0x5 adds PROT_READ. Compare only the bits that matter: (prot & 0x4) =="
                + " 0x4");
  }

  private static List<String> found(Arch host, PolicyBuilder policy) {
    return found(ProvingCompiler.compile(policy.build()).compiled().program(host).orElseThrow());
  }

  @Test
  void findsASocketThatIsBoundedAndOpenThroughSocketcall() {
    PolicyBuilder unix =
        allowList()
            .arches("x86_64", "i386")
            .rule(Outcome.ALLOW, List.of("socket"), Condition.on("family").equalTo(1));
    assertThat(found(unix)).isEmpty();
    assertThat(found(unix.allow("socketcall")))
        .filteredOn(text -> text.contains("SC711"))
        .singleElement()
        .asString()
        .contains(
            "f: on i386: ", "socket", "refused or bounded", "socketcall(5, ...) makes every accept")
        .contains("Deny socketcall");
  }

  @Test
  void findsSharedMemoryThatIsRefusedAndOpenThroughIpc() {
    PolicyBuilder refused = denyList().arches("x86_64", "i386").deny(Errno.EPERM, "shmget", "ipc");
    assertThat(found(refused)).isEmpty();
    PolicyBuilder unknown = denyList().arches("x86_64", "i386").deny(Errno.ENOSYS, "shmget");
    assertThat(found(unknown)).isEmpty();
    PolicyBuilder open = denyList().arches("x86_64", "i386").deny(Errno.EPERM, "shmget");
    assertThat(found(open))
        .containsExactly(
            "[SC711] f: on i386: shmget is refused or bounded, and open through a multiplexer:"
                + " ipc(23, ...) makes every shmget, with arguments that no filter can see. Deny"
                + " ipc");
  }

  @ParameterizedTest
  @EnumSource(
      value = Arch.class,
      names = {"PPC64LE", "S390X"})
  void looksIntoTheMultiplexersOfTheNativeArchitecture(Arch host) {
    PolicyBuilder denied =
        denyList()
            .arches(host.kernelName())
            .deny(Errno.EPERM, "socket", "socketpair", "io_uring_setup");
    assertThat(found(host, denied))
        .containsExactly(
            "[SC711] f: socket, socketpair are refused or bounded, and open through a multiplexer:"
                + " socketcall(1, ...) makes every socket, with arguments that no filter can see."
                + " Deny socketcall");
    assertThat(
            found(
                host,
                denied.rule(
                    Outcome.errno(Errno.EPERM),
                    List.of("socketcall"),
                    Condition.on(0).width(32).oneOf(1, 8))))
        .isEmpty();
    PolicyBuilder onlyMultiplexed =
        denyList()
            .arches(host.kernelName())
            .rule(
                Outcome.errno(Errno.EPERM),
                List.of("ipc"),
                Condition.on(0).width(32).maskedEqualTo(0xffff, 23));
    assertThat(found(host, onlyMultiplexed))
        .containsExactly(
            "[SC707] f: ipc(23, ...) is refused, and shmget is always let through: whoever is"
                + " refused the one makes the other. Treat them alike");
  }

  @Test
  void tellsWhatAllProgramsHaveInCommonOnce() {
    PolicyBuilder policy =
        denyList().arches("x86_64", "aarch64", "riscv64").deny(Errno.EPERM, "init_module", "fork");
    assertThat(
            FilterChecks.check(
                ProvingCompiler.compile(policy.build()).programs().values(),
                EnumSet.of(Arch.X86_64, Arch.AARCH64, Arch.RISCV64),
                calls -> Origin.of(String.join(" ", calls))))
        .extracting(Finding::text)
        .containsExactly(
            "[SC707] fork vfork: on x86_64: fork is refused (ERRNO(1)), and vfork is always let"
                + " through: whoever is refused the one makes the other. Treat them alike",
            "[SC712] init_module: init_module is refused (ERRNO(1)), and finit_module is always let"
                + " through: that loads kernel modules, too. Refuse both, or neither");
  }
}
