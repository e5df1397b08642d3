package io.github.seccomp4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicySetsTest {
  private static void assertOutcomes(Policy policy, Outcome named, Outcome others) {
    for (Arch arch : Arch.hosts()) {
      PolicyOracle oracle = PolicyOracle.of(policy, arch);
      arch.syscalls()
          .forEach(
              (name, call) ->
                  assertThat(oracle.outcome(SyscallEvent.of(arch, call.number(), -1, -1)))
                      .as(name)
                      .isEqualTo(Set.of("ptrace", "bpf").contains(name) ? named : others));
    }
  }

  @Test
  void namedCallsAreDeniedOrAllowed() {
    List<String> names = List.of("ptrace", "bpf", "ptrace");
    assertOutcomes(
        PolicySets.denyList("deny", Outcome.errno(13), names), Outcome.errno(13), Outcome.ALLOW);
    assertOutcomes(
        PolicySets.allowList("allow", Outcome.KILL_PROCESS, names),
        Outcome.ALLOW,
        Outcome.KILL_PROCESS);
  }

  @Test
  void refuseWhatForbidsNothingOrNamesNothing() {
    assertThatThrownBy(() -> PolicySets.denyList("p", Outcome.ALLOW, List.of("read")))
        .hasMessage("With the outcome ALLOW the policy p would forbid nothing");
    assertThatThrownBy(() -> PolicySets.allowList("p", Outcome.ALLOW, List.of("read")))
        .hasMessage("With the outcome ALLOW the policy p would forbid nothing");
    assertThatThrownBy(() -> PolicySets.denyList("p", Outcome.errno(1), List.of()))
        .hasMessage("The policy p names no system call");
    assertThatThrownBy(() -> PolicySets.allowList("p", Outcome.errno(1), List.of()))
        .hasMessage("The policy p names no system call");
  }
}
