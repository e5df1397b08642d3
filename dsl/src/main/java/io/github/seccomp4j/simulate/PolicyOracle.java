package io.github.seccomp4j.simulate;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import java.util.Optional;

/** Evaluates a policy for one call by reading it, without any program. */
public final class PolicyOracle {
  private final ReferencePolicy model;

  private PolicyOracle(ReferencePolicy model) {
    this.model = model;
  }

  /**
   * {@return the oracle of a policy that has been read}
   *
   * @param model the policy on one of its hosts
   */
  public static PolicyOracle of(ReferencePolicy model) {
    return new PolicyOracle(model);
  }

  /**
   * The oracle of a policy without errors, on one of its hosts.
   *
   * @param policy a policy without errors
   * @param host one of its hosts
   * @return its oracle
   */
  public static PolicyOracle of(Policy policy, Arch host) {
    return of(ReferencePolicy.of(policy, host));
  }

  /**
   * {@return the policy's outcome for that call: of all rules that match, the most restrictive}
   *
   * @param event the call
   */
  public Outcome outcome(SyscallEvent event) {
    Optional<Arch> arch = model.archOf(event);
    if (arch.isEmpty()) {
      return model.policy().mismatchOutcome();
    }
    Outcome result = null;
    for (Entry rule : model.rulesFor(arch.get(), event.number())) {
      boolean stricter =
          result == null || rule.outcome().action().isMoreRestrictiveThan(result.action());
      if (stricter && rule.matches(event)) {
        result = rule.outcome();
      }
    }
    return result == null ? model.byDefault(arch.get(), event.number()) : result;
  }
}
