package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A needless rule leaves no trace in the program; that meaning stays is tested elsewhere. */
final class NeedlessRulesTest {
  private static final ArgCondition FIVE = Condition.on("sig").equalTo(5);
  private static final ArgCondition BELOW = Condition.on("sig").lessThan(9);

  @Test
  void dropsDuplicates() {
    assertSame(
        policy().rule(Outcome.ALLOW, List.of("kill"), FIVE),
        policy()
            .rule(Outcome.ALLOW, List.of("kill"), FIVE)
            .rule(Outcome.ALLOW, List.of("kill"), FIVE));
    assertSame(
        policy().rule(Outcome.errno(2), List.of("kill"), FIVE),
        policy()
            .rule(Outcome.ALLOW, List.of("kill"), FIVE)
            .rule(Outcome.errno(2), List.of("kill"), FIVE));
  }

  @Test
  void dropsWhatStandsBehindAnAlways() {
    assertSame(
        policy().rule(Outcome.errno(2), List.of("kill")),
        policy()
            .rule(Outcome.ALLOW, List.of("kill"), FIVE)
            .rule(Outcome.errno(2), List.of("kill"))
            .rule(Outcome.ALLOW, List.of("kill"), BELOW));
  }

  @Test
  void dropsWhatAnAlwaysSaysAsWell() {
    assertSame(
        policy()
            .rule(Outcome.KILL_PROCESS, List.of("kill"), FIVE)
            .rule(Outcome.ALLOW, List.of("kill")),
        policy()
            .rule(Outcome.ALLOW, List.of("kill"), BELOW)
            .rule(Outcome.KILL_PROCESS, List.of("kill"), FIVE)
            .rule(Outcome.ALLOW, List.of("kill")));
  }

  @Test
  void dropsWhatTheDefaultSaysAsWell() {
    assertSame(
        policy().allow("read"),
        policy().allow("read").rule(Outcome.errno(1), List.of("kill"), FIVE));
    assertSame(policy().allow("read"), policy().allow("read").deny(1, "kill"));
  }

  private static PolicyBuilder policy() {
    return Policy.builder("passes").arches("x86_64").jvm(false);
  }

  private static void assertSame(PolicyBuilder shorter, PolicyBuilder longer) {
    assertThat(program(longer)).isEqualTo(program(shorter));
  }

  private static BpfProgram program(PolicyBuilder policy) {
    return PolicyCompiler.compile(policy.build()).compiled().program(Arch.X86_64).orElseThrow();
  }
}
