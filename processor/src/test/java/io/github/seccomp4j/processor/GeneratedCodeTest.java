package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Policies.assertCompilesTo;
import static io.github.seccomp4j.processor.Policies.assertGenerated;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Fcntl;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.PolicyBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generated class is clean Java and holds the programs of the policy. */
class GeneratedCodeTest {
  private static final String UPLOAD =
      """
      /** A policy. */
      @SeccompPolicy(defaultAction = Action.KILL_PROCESS, jvm = false)
      public interface P {
        /** Rule. */
        @AllowSyscall({"read", "write", "close"}) void io();
        /** Rule. */
        @AllowSyscall("fcntl")
        @Arg(index = 1, eq = Fcntl.F_SETFD) @Arg(index = 2, eq = Fcntl.FD_CLOEXEC)
        void closeOnExec();
        /** Rule. */
        @AllowSyscall("fcntl") @Arg(name = "cmd", eq = Fcntl.F_GETFD) void readFlags();
        /** Rule. */
        @DenySyscall(value = "clone3", errno = Errno.ENOSYS) void oldThreads();
      }
      """;

  private static PolicyBuilder upload() {
    return Policies.builder()
        .defaultOutcome(Outcome.KILL_PROCESS)
        .allow("read", "write", "close")
        .rule(
            Outcome.ALLOW,
            List.of("fcntl"),
            Condition.on(1).equalTo(Fcntl.F_SETFD),
            Condition.on(2).equalTo(Fcntl.FD_CLOEXEC))
        .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").equalTo(Fcntl.F_GETFD))
        .deny(38, "clone3");
  }

  /**
   * The group "processing" warns of every annotation that no processor claims, our
   * {@code @Generated} included.
   */
  @Test
  void compilesWithoutWarnings() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new PolicyProcessor())
            .withOptions("-Xlint:all,-processing", "-Xdoclint:all", "-Werror", "--release", "17")
            .compile(JavaFileObjects.forSourceString("demo.P", Source.demo("P", UPLOAD).text()));
    CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
    CompilationSubject.assertThat(compilation)
        .generatedSourceFile("demo.P_Seccomp")
        .contentsAsUtf8String()
        .contains("@Generated(\"io.github.seccomp4j.processor.PolicyProcessor\")");
  }

  @Test
  void holdsTheProgramsOfThePolicy() {
    assertCompilesTo(Source.demo("P", UPLOAD), upload());
  }

  @Test
  void remembersTheRules() {
    CompiledPolicy policy =
        Tool.JAVAC.compile(Source.demo("P", UPLOAD)).classes().policy("demo.P_Seccomp");
    assertThat(policy.rules())
        .containsExactlyInAnyOrder(
            rule("7fff0000 close read write: rule io() of demo.P"),
            rule(
                "7fff0000 fcntl: rule closeOnExec() of demo.P"
                    + " where argument 1 == 2 and argument 2 == 1"),
            rule("7fff0000 fcntl: rule readFlags() of demo.P where cmd == 1"),
            rule("00050026 clone3: rule oldThreads() of demo.P"));
  }

  private static CompiledRule rule(String line) {
    return CompiledRule.ofLines(line).get(0);
  }

  @Test
  void bothCompilersGetTheSameSource() {
    Source source = Source.demo("P", UPLOAD);
    assertThat(Tool.ECJ.compile(source).text("demo/P_Seccomp.java"))
        .isEqualTo(Tool.JAVAC.compile(source).text("demo/P_Seccomp.java"));
  }

  @Test
  void showsEachProgramInItsDocumentation() {
    assertThat(Tool.JAVAC.compile(Source.demo("P", UPLOAD)).text("demo/P_Seccomp.java"))
        .contains("The program for x86_64, ")
        .contains("jeq #0xc000003e")
        .contains("; ERRNO(38)")
        .contains("The program for loongarch64, ");
  }

  @Test
  void leavesOutWhatWasNotAskedFor() {
    assertCompilesTo(
        Source.demo(
            "P",
            """
            @SeccompPolicy(arches = {"s390x", "i386", "x86_64"}, jvm = false)
            class P { @AllowSyscall("read") int io; }
            """),
        Policies.builder().arches("x86_64", "i386", "s390x").allow("read"));
  }

  @Test
  void readsADefaultOfItsOwn() {
    assertCompilesTo(
        Source.demo(
            "P",
            """
            @SeccompPolicy(
                errno = 13, mismatchAction = Action.ERRNO, mismatchErrno = Errno.ENOSYS, jvm = false)
            @AllowSyscall("read")
            interface P {}
            """),
        Policies.builder()
            .defaultOutcome(Outcome.errno(13))
            .mismatchOutcome(Outcome.errno(38))
            .allow("read"));
  }

  @Test
  void needsNoMark() {
    assertCompilesTo(
        Source.demo(
            "P", "@AllowSyscall(\"fcntl\") @Arg(index = 1, eq = Fcntl.F_SETFD) interface P {}"),
        Policies.builder()
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(1).equalTo(Fcntl.F_SETFD)));
  }

  @ParameterizedTest
  @EnumSource
  void everyActionIsADefaultAndARule(Action action) {
    boolean data = action.data() != Action.Data.NONE;
    boolean errno = action.data() == Action.Data.ERRNO;
    String defaultData = !data ? "" : errno ? ", errno = 7" : ", data = 7";
    String ruleData = data ? ", data = 9" : "";
    Outcome byDefault = data ? new Outcome(action, 7) : Outcome.of(action);
    Outcome byRule = data ? new Outcome(action, 9) : Outcome.of(action);
    String source =
        """
        @SeccompPolicy(
            defaultAction = Action.%s%s, arches = {"x86_64", "s390x"}, jvm = false)
        interface P {
          @OnSyscall(value = "close", action = Action.%s%s) void a();
          @AllowSyscall("read") void b();
          @OnSyscall(value = "write", action = Action.%s) void c();
        }
        """
            .formatted(action, defaultData, action, ruleData, action);
    assertCompilesTo(
        Source.demo("P", source),
        Policies.builder()
            .arches("x86_64", "s390x")
            .defaultOutcome(byDefault)
            .rule(byRule, List.of("close"))
            .allow("read")
            .rule(Outcome.of(action), List.of("write")));
  }

  @Test
  void theActionOfAMismatchIsTheOneWritten() {
    for (Action action : Action.values()) {
      Source source =
          Source.demo(
              "P",
              """
              @SeccompPolicy(
                  mismatchAction = Action.%s, arches = {"x86_64", "s390x"}, jvm = false)
              @AllowSyscall("read")
              class P {}
              """
                  .formatted(action));
      assertGenerated(
          Tool.JAVAC.compile(source),
          "demo.P",
          Policies.builder()
              .arches("x86_64", "s390x")
              .mismatchOutcome(Outcome.of(action))
              .allow("read"));
    }
  }

  @Test
  void loadsOnlyTheProgramThatIsAskedFor() {
    CompiledClasses classes = Tool.JAVAC.compile(Source.demo("P", UPLOAD)).classes();
    CompiledPolicy policy = classes.policy("demo.P_Seccomp");
    assertThat(policy.arches()).isEqualTo(Arch.hosts());
    assertThat(classes.loaded()).noneMatch(name -> name.endsWith("Program"));
    assertThat(policy.program(Arch.S390X)).isPresent();
    assertThat(policy.program(Arch.I386)).isEmpty();
    assertThat(classes.loaded())
        .filteredOn(name -> name.endsWith("Program"))
        .containsExactly("demo.P_Seccomp$S390xProgram");
  }

  /** One class initializer could not hold them: JVM specification, 4.7.3. */
  @Test
  void holdsThreeProgramsOfTheGreatestLength() {
    String[] arches = {"aarch64", "s390x", "loongarch64"};
    long[] values = new Random(1).ints(4096).distinct().mapToLong(value -> value).toArray();
    int most = 0;
    for (int more = values.length; more > 0; more /= 2) {
      int next = Math.min(most + more, values.length);
      // They are equally long on all, which is asked below.
      SortedMap<Arch, BpfProgram> programs =
          PolicyCompiler.compile(big(new String[] {"s390x"}, Arrays.copyOf(values, next)).build())
              .programs();
      most = programs.isEmpty() ? most : next;
    }
    long[] chosen = Arrays.copyOf(values, most);
    String list = Arrays.stream(chosen).mapToObj(Long::toString).collect(Collectors.joining(", "));
    Compiled compiled =
        Tool.JAVAC.compile(
            Source.demo(
                "P",
                """
                @SeccompPolicy(arches = {"aarch64", "s390x", "loongarch64"}, jvm = false)
                interface P { @AllowSyscall("close") @Arg(name = "fd", oneOf = {%s}) void a(); }
                """
                    .formatted(list)));
    assertGenerated(compiled, "demo.P", big(arches, chosen));
    CompiledPolicy policy = compiled.classes().policy("demo.P_Seccomp");
    assertThat(policy.arches())
        .allMatch(arch -> policy.program(arch).orElseThrow().length() == BpfProgram.MAX_LENGTH)
        .hasSize(arches.length);
  }

  private static PolicyBuilder big(String[] arches, long[] values) {
    return Policies.builder()
        .arches(arches)
        .rule(Outcome.ALLOW, List.of("close"), Condition.on("fd").oneOf(values));
  }
}
