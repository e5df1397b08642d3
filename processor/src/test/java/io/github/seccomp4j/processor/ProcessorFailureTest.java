package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exception in the processor is told at the policy, and the compiler goes on. */
class ProcessorFailureTest {
  private static final String POLICY =
      "@SeccompPolicy(jvm = false, arches = \"x86_64\") @AllowSyscall(\"read\") class %s {}";

  private static Compiled compile(Tool tool, Throwable failure) {
    return tool.compile(
        List.of(
            Source.demo("First", POLICY.formatted("First")),
            Source.demo("Broken", "\n\n" + POLICY.formatted("Broken")),
            Source.demo("Last", POLICY.formatted("Last"))),
        List.of(new WrappingProcessor(Map.of("demo.Broken_Seccomp", failure))),
        List.of());
  }

  @ParameterizedTest
  @EnumSource
  void isReportedAtThePolicy(Tool tool) {
    Compiled compiled =
        compile(tool, new IllegalStateException("planted", new ArithmeticException("beneath")));
    assertThat(compiled.succeeded()).isFalse();
    assertThat(compiled.files())
        .containsKeys("demo/First_Seccomp.java", "demo/Last_Seccomp.java")
        .doesNotContainKey("demo/Broken_Seccomp.java");
    assertThat(compiled.said()).hasSize(1);
    Said said = compiled.said().get(0);
    assertThat(said.kind()).isEqualTo(Kind.ERROR);
    assertThat(said.line()).isEqualTo(5);
    assertThat(said.text())
        .startsWith(
            "compiling the policy Broken failed. This is a bug in seccomp4j. Please report it")
        .contains("Java " + System.getProperty("java.version"))
        .contains("java.lang.IllegalStateException: planted")
        .contains("    at io.github.seccomp4j.processor.")
        .contains("caused by java.lang.ArithmeticException: beneath");
  }

  @ParameterizedTest
  @EnumSource
  void anOverflowedStackIsFreeAgain(Tool tool) {
    Compiled compiled = compile(tool, new StackOverflowError());
    assertThat(compiled.files()).containsKeys("demo/First_Seccomp.java", "demo/Last_Seccomp.java");
    assertThat(compiled.texts(Kind.ERROR))
        .singleElement()
        .asString()
        .contains("java.lang.StackOverflowError");
  }

  @Test
  void withoutMemoryNothingGoesOn() {
    assertThatThrownBy(() -> compile(Tool.JAVAC, new OutOfMemoryError("planted")))
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
  }
}
