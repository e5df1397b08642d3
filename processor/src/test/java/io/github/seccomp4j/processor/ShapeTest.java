package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.policy.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a policy wants its programs formed, and which weights it names. */
final class ShapeTest {
  private static final List<String> CALLS =
      List.of("read", "poll", "dup", "getpid", "fork", "kill", "semget", "chdir", "utime", "tkill");
  private static final String WEIGHTS = "tkill: 90000\nread: 1\n";

  private static String policy(String more) {
    return "@SeccompPolicy(arches = \"x86_64\", jvm = false"
        + more
        + ") @AllowSyscall({\""
        + String.join("\", \"", CALLS)
        + "\"}) interface P { @AllowSyscall(\"fcntl\") @Arg(index = 1, oneOf = {1, 3, 4}) void f(); }";
  }

  private static Compiled compile(Tool tool, String weights, String more) {
    return tool.compile(
        Map.of("demo/w", weights.getBytes(UTF_8)),
        List.of(Source.demo("P", policy(more))),
        List.of(new PolicyProcessor()),
        List.of());
  }

  @ParameterizedTest
  @EnumSource(Tool.class)
  void isWhatTheCompilerMakesOfIt(Tool tool) {
    Shape weighed = Shape.DEFAULT.withWeights(Weights.parse("w", WEIGHTS));
    assertShape(tool, "", Shape.DEFAULT);
    assertShape(tool, ", optimize = Optimize.SIZE", Shape.DEFAULT.withOptimize(Optimize.SIZE));
    assertShape(tool, ", weights = \"w\"", weighed);
    assertShape(
        tool,
        ", weights = \"/demo/w\", optimize = Optimize.SPEED",
        weighed.withOptimize(Optimize.SPEED));
  }

  private static void assertShape(Tool tool, String more, Shape shape) {
    PolicyBuilder expected = Policy.builder("P").arches("x86_64").jvm(false).shape(shape);
    expected.allow(CALLS.toArray(new String[0]));
    expected.rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(1).oneOf(1, 3, 4));
    Importing.assertSame(
        Importing.generated(compile(tool, WEIGHTS, more)), Arch.X86_64, expected.build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w|reed: 5|the weights cannot be read: w, line 1: no architecture has a system call"
            + " \"reed\": did you mean \"read\"?",
        "../w|read: 5|the weights cannot be read: \"../w\" is no path: write names with / between"
            + " them, without spaces, \\, . and ..",
        "v|read: 5|there is no file demo/v or v on the source path, in the output of this"
            + " compilation or on the class path. With Maven put it into src/main/resources; with"
            + " Gradle, too, and say tasks.compileJava { options.sourcepath ="
            + " files(\"src/main/resources\") }",
      })
  void badWeightsAreAnError(String name, String weights, String message) {
    for (Tool tool : Tool.values()) {
      Compiled compiled = compile(tool, weights, ", weights = \"" + name + "\"");
      assertThat(compiled.succeeded()).isFalse();
      assertThat(compiled.findings())
          .singleElement()
          .satisfies(said -> assertThat(said.text()).endsWith(": " + message));
      assertThat(compiled.generated()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Tool.class)
  void weightsThatAreNoTextAreAnError(Tool tool) {
    Compiled compiled =
        tool.compile(
            Map.of("demo/w", new byte[] {(byte) 0xff}),
            List.of(Source.demo("P", policy(", weights = \"w\""))),
            List.of(new PolicyProcessor()),
            List.of());
    assertThat(compiled.findings())
        .singleElement()
        .satisfies(said -> assertThat(said.text()).endsWith("cannot be read: w is not UTF-8"));
  }
}
