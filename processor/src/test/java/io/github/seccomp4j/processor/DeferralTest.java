package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Policies.assertGenerated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies that use what another processor has still to write wait for it. */
class DeferralTest {
  private static final Source POLICY =
      Source.demo(
          "P",
          """
          @SeccompPolicy(jvm = Values.NO, errno = Values.ERRNO)
          interface P {
            @AllowSyscall({"read", Values.CALL})
            @Arg(index = 1, oneOf = {1, Values.CMD}, ne = Values.CMD + 1)
            void a();
          }
          """);

  @ParameterizedTest
  @EnumSource
  void aConstantMayBeWrittenInAnEarlierOrALaterRound(Tool tool) {
    for (int round = 1; round <= 3; round++) {
      for (boolean first : List.of(true, false)) {
        Processor values = new ValuesProcessor(round);
        Processor ours = new PolicyProcessor();
        Compiled compiled =
            tool.compile(
                List.of(POLICY), first ? List.of(values, ours) : List.of(ours, values), List.of());
        assertGenerated(
            compiled,
            "demo.P",
            Policies.builder()
                .defaultOutcome(Outcome.errno(13))
                .rule(
                    Outcome.ALLOW,
                    List.of("read", "fcntl"),
                    Condition.on(1).notEqualTo(3),
                    Condition.on(1).oneOf(1, 2)));
        assertThat(compiled.findings())
            .as("each finding once")
            .extracting(Said::text)
            .doesNotHaveDuplicates();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPolicyBesideItDoesNotWait(Tool tool) {
    Source other = Source.demo("Other", "class Other { @AllowSyscall(\"read\") int a; }");
    Compiled compiled =
        tool.compile(
            List.of(POLICY, other),
            List.of(new PolicyProcessor(), new ValuesProcessor(1)),
            List.of());
    assertGenerated(compiled, "demo.Other", Policies.builder().allow("read"));
    assertThat(compiled.generated()).contains("demo/P_Seccomp.class");
  }

  @ParameterizedTest
  @EnumSource
  void aConstantThatNeverComesIsTheCompilersError(Tool tool) {
    Compiled compiled = tool.compile(POLICY);
    assertThat(compiled.succeeded()).isFalse();
    assertThat(compiled.findings()).isEmpty();
    assertThat(compiled.generated()).isEmpty();
    assertThat(compiled.texts(Kind.ERROR))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(
            text ->
                text.contains("cannot find symbol") || text.contains("Values cannot be resolved"));
  }
}
