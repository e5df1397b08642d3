package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.testing.Agreement;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.Verifier;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many values and many alternatives for one call. */
final class ManyConditionsTest {
  /** The proof looks at all of them; calls are tried out on every 49th count only. */
  private static final int SAMPLED = 49;

  @Test
  void oneToFiveHundredNarrowValues() {
    // Each count up to where the search halves the values (160 ranges) and jumps grow too long.
    for (int count = 1; count <= 500; count += count < 130 ? 1 : 5) {
      long[] values = LongStream.range(0, count).map(i -> 0x5400 + 3 * i).toArray();
      check(
          builder(Arch.X86_64)
              .rule(Outcome.ALLOW, List.of("ioctl"), Condition.on("cmd").oneOf(values)),
          Arch.X86_64,
          count);
    }
  }

  @Test
  void oneToFiveHundredWideValues() {
    for (int count = 1; count <= 500; count += 7) {
      // Some share the high half, most do not.
      long[] values = LongStream.range(0, count).map(i -> (i / 3) << 32 | 7 * i).toArray();
      for (Arch host : new Arch[] {Arch.AARCH64, Arch.S390X}) {
        check(
            builder(host).rule(Outcome.ALLOW, List.of("ioctl"), Condition.on("arg").oneOf(values)),
            host,
            count);
      }
    }
  }

  @Test
  void oneToFiveHundredAlternatives() {
    for (int count = 1; count <= 500; count += 7) {
      PolicyBuilder policy = builder(Arch.X86_64).allow("read");
      for (int i = 0; i < count; i++) {
        policy.rule(
            i % 5 == 0 ? Outcome.errno(2) : Outcome.ALLOW,
            List.of("fcntl"),
            Condition.on("fd").equalTo(i),
            Condition.on("cmd").equalTo(i % 7));
      }
      check(policy, Arch.X86_64, count);
    }
  }

  @Test
  void farJumpsOverWholeRules() {
    // The default's RET stands behind all of it; LayoutTest sweeps the distances one by one.
    for (int count = 40; count <= 60; count++) {
      PolicyBuilder policy = builder(Arch.S390X).allow("read", "close");
      for (int i = 0; i < count; i++) {
        policy.rule(
            Outcome.ALLOW,
            List.of("prctl"),
            Condition.on("option").equalTo(i),
            Condition.on("arg2").lessThan(1000 + i));
      }
      policy.rule(Outcome.errno(5), List.of("socket"), Condition.on("family").greaterThan(9));
      check(policy, Arch.S390X, count);
    }
  }

  private static PolicyBuilder builder(Arch host) {
    return Policy.builder("many").arches(host.kernelName()).jvm(false);
  }

  private static void check(PolicyBuilder builder, Arch host, int count) {
    Policy policy = builder.build();
    Compilation compilation = PolicyCompiler.compile(policy);
    BpfProgram program = compilation.compiled().program(host).orElseThrow();
    assertThat(program.length()).isGreaterThan(count);
    String about = count + " conditions on " + host;
    if (count % SAMPLED == 0) {
      Agreement.require(policy, program, new Random(count), 50, about);
    } else {
      assertThat(Verifier.verify(policy, program)).as(about).isEqualTo(new Proved());
    }
  }
}
