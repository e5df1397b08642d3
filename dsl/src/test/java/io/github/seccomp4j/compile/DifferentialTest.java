package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.testing.Agreement;
import io.github.seccomp4j.testing.RandomPolicies;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random policies, compiled: programs against oracle and proof. */
final class DifferentialTest {
  private static final int POLICIES = 3000;

  @Test
  void programsDoWhatRandomPoliciesSay() {
    int compiled = 0;
    Set<Arch> hosts = EnumSet.noneOf(Arch.class);
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    boolean second = false;
    for (long seed = 0; seed < POLICIES; seed++) {
      Random random = new Random(seed);
      Policy policy = new RandomPolicies(random).next();
      Compilation compilation = compile(policy, seed);
      for (BpfProgram program : compilation.programs().values()) {
        Agreement.require(policy, program, random, 200, "seed " + seed);
        compiled++;
        hosts.add(program.arch());
        policy.rules().stream()
            .flatMap(rule -> rule.match().conditions().stream())
            .map(ArgCondition::operation)
            .forEach(operations::add);
        second |= policy.arches().size() > 1;
      }
    }
    assertThat(compiled).isGreaterThan(POLICIES / 3);
    assertThat(hosts).containsExactlyInAnyOrderElementsOf(Arch.hosts());
    assertThat(operations).containsExactlyInAnyOrder(Operation.values());
    assertThat(second).isTrue();
  }

  private static Compilation compile(Policy policy, long seed) {
    try {
      return PolicyCompiler.compile(policy);
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + policy, e);
    }
  }
}
