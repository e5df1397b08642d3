package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.ProofResult.Differs;
import java.util.Optional;

/**
 * Runs a program on the edges of every rule and compares each answer with the policy's. It decides
 * less than {@link Verifier} and shares nothing with it, so a mistake in one shows in the other.
 */
final class BoundaryCheck {
  private BoundaryCheck() {}

  /** The first call on which they differ. */
  static Optional<Differs> difference(ReferencePolicy model, BpfProgram program) {
    PolicyOracle oracle = PolicyOracle.of(model);
    Simulator simulator = Simulator.of(program);
    for (SyscallEvent event : BoundaryEvents.of(model)) {
      Outcome expected = oracle.outcome(event);
      Verdict actual = simulator.verdict(event);
      if (expected.returnValue() != actual.returnValue()) {
        return Optional.of(new Differs(event, expected, actual));
      }
    }
    return Optional.empty();
  }
}
