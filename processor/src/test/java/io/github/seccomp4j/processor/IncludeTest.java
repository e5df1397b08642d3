package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.assertSame;
import static io.github.seccomp4j.processor.Importing.generated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a class means that includes others. */
class IncludeTest {
  private static final Source BLOCKS =
      Source.demo(
          "Blocks",
          """
          public class Blocks {
            @SeccompPolicy(jvm = false)
            public interface Files {
              @AllowSyscall("read") @AllowSyscall("close") void io();
              @AllowSyscall(value = "openat", args = @Arg(name = "flags", maskName = "O_ACCMODE", eq = 0))
              int LOOK = 0;
            }
            @SeccompPolicy(jvm = false, include = Files.class, arches = {"x86_64", "aarch64"})
            public static class Sockets {
              @AllowSyscall("socket") @Arg(name = "family", eqName = "AF_INET") void internet() {}
              @AllowSyscall({"connect", "execve"}) void calls() {}
            }
            @SeccompPolicy(jvm = false, defaultAction = Action.ALLOW, mismatchAction = Action.ERRNO)
            @DenySyscall({"execve", "execveat"})
            public @interface NoPrograms {}
          }
          """);

  private static final Source POLICY =
      Source.demo(
          "P",
          """
          @SeccompPolicy(jvm = false, arches = {"x86_64", "aarch64"}, defaultAction = Action.KILL_PROCESS,
              include = {Blocks.Sockets.class, Blocks.NoPrograms.class, Blocks.Files.class})
          interface P {
            @DenySyscall("close") void keep();
            @AllowSyscall("dup") void more();
          }
          """);

  private static PolicyBuilder byHand() {
    return Policy.builder("by hand")
        .jvm(false)
        .defaultOutcome(Outcome.of(Action.KILL_PROCESS))
        .allow("read", "connect", "dup")
        .rule(Outcome.ALLOW, List.of("openat"), Condition.on("flags").maskedEqualTo(3, 0))
        .rule(Outcome.ALLOW, List.of("socket"), Condition.on("family").equalTo(2))
        .deny(Errno.EPERM, "execve", "execveat", "close");
  }

  private static void assertTogether(Compiled compiled) {
    assertThat(compiled.findings()).isEmpty();
    CompiledPolicy policy = generated(compiled);
    assertThat(policy.arches()).containsExactly(Arch.X86_64, Arch.AARCH64);
    for (Arch host : policy.arches()) {
      assertSame(policy, host, byHand().arches(host.kernelName()).build());
    }
  }

  @ParameterizedTest
  @EnumSource
  void sourcesAreIncluded(Tool tool) {
    assertTogether(tool.compile(BLOCKS, POLICY));
    assertTogether(tool.compile(POLICY, BLOCKS));
  }

  @ParameterizedTest
  @EnumSource
  void classFilesAreIncluded(Tool tool) throws IOException {
    for (Tool earlier : Tool.values()) {
      try (ClassPath blocks = ClassPath.with(earlier.compile(BLOCKS))) {
        assertTogether(
            tool.compile(List.of(POLICY), List.of(new PolicyProcessor()), blocks.options()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findingsInClassFilesAreShownAtTheInclude(Tool tool) throws IOException {
    Source wrong =
        Source.demo(
            "Wrong",
            """
            interface Wrong { @AllowSyscall("raed") void typo(); }
            @SeccompPolicy(include = Wrong.class) interface By {}
            """);
    // Without the processor: only then does such a class come to be.
    Compiled earlier = tool.compile(List.of(wrong), List.of(), List.of("-proc:none"));
    try (ClassPath path = ClassPath.with(earlier)) {
      Compiled compiled =
          tool.compile(
              List.of(
                  Source.demo(
                      "P", "@SeccompPolicy(jvm = false,\n  include = By.class)\ninterface P {}")),
              List.of(new PolicyProcessor()),
              path.options());
      assertThat(compiled.findings())
          .extracting(said -> said.line() + " " + said.kind() + " " + said.text())
          .containsExactly(
              "4 ERROR [SC101] @AllowSyscall(\"raed\") on Wrong.typo(), included by By, included by"
                  + " @SeccompPolicy on P: there is no system call named \"raed\": did you mean"
                  + " \"read\"?");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theReportTellsWhereEveryRuleCameFrom(Tool tool) {
    Compiled compiled =
        tool.compile(
            List.of(
                Source.demo(
                    "P",
                    """
                    @SeccompPolicy(jvm = false, arches = "x86_64", include = P.Base.class)
                    interface P {
                      @DenySyscall(value = "openat", errno = 13) void none();
                      @SeccompPolicy(jvm = false)
                      interface Base {
                        @AllowSyscall("openat") @Arg(index = 2, eq = 0) void look();
                        @AllowSyscall("close") void close();
                      }
                    }
                    """)),
            List.of(new PolicyProcessor()),
            List.of("-Aseccomp4j.export=report"));
    assertThat(compiled.text("demo/P.report.txt"))
        .isEqualTo(
            """
            Policy demo.P for x86_64
            Calls that no rule matches get ERRNO(1)
            Calls of other architectures and ABIs get KILL_PROCESS

            Rules from demo.P: 1
            Rules from demo.P.Base: 2

            close
              ALLOW
                rule P.Base.close() of demo.P.Base
                @AllowSyscall("close") on P.Base.close(), included by @SeccompPolicy on P

            openat
              ERRNO(13)
                rule none() of demo.P
                @DenySyscall("openat") on P.none()
              ALLOW where argument 2 == 0
                rule P.Base.look() of demo.P.Base
                @AllowSyscall("openat") on P.Base.look(), included by @SeccompPolicy on P
            """);
    assertThat(compiled.files()).containsKey("demo/P_Base.report.txt");
  }

  @ParameterizedTest
  @EnumSource
  void theReportTellsAProfilesRules(Tool tool) {
    Compiled compiled =
        Importing.compile(
            tool,
            "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [\"SCMP_ARCH_X86_64\"],"
                + " \"syscalls\": [{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"}]}",
            """
            @SeccompPolicy(jvm = false, arches = "x86_64") @ImportProfile("p.json")
            interface P { @AllowSyscall("close") void more(); }
            """,
            "-Aseccomp4j.export=report");
    assertThat(compiled.text("demo/P.report.txt"))
        .contains("Rules from demo.P: 1\nRules from p.json: 1\n")
        .contains("\nread\n  ALLOW\n    rule ");
  }
}
