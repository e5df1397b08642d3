package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Build tools wrap the compiler's environment, and findings must stand where they did. */
class WrappedEnvironmentTest {
  private static final Source SOURCE =
      Source.demo(
          "P",
          """
          @SeccompPolicy(jvm = false, arches = "x86_64")
          @AllowSyscall("read")
          class P {
            @AllowSyscall({"write", "wrong"}) @AllowSyscall("close") void rule() {}
          }
          """);

  @Test
  void positionsHoldInAGradleLikeEnvironment() {
    Compiled compiled =
        Tool.JAVAC.compile(List.of(SOURCE), List.of(new WrappingProcessor(Map.of())), List.of());
    assertThat(compiled.findings())
        .isNotEmpty()
        .isEqualTo(Tool.JAVAC.compile(SOURCE).findings())
        .allSatisfy(
            said -> {
              assertThat(said.line()).isEqualTo(6);
              assertThat(said.column()).isEqualTo(27);
            });
  }

  @Test
  void ecjIsReportedToThroughItsMessager() {
    Compiled compiled =
        Tool.ECJ.compile(List.of(SOURCE), List.of(new WrappingProcessor(Map.of())), List.of());
    assertThat(compiled.findings()).isNotEmpty().isEqualTo(Tool.ECJ.compile(SOURCE).findings());
  }
}
