package io.github.seccomp4j.testing;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProofResult;
import io.github.seccomp4j.verify.Verifier;
import java.util.Optional;
import java.util.Random;

/** Compares what programs do with what policies say. */
public final class Agreement {
  private Agreement() {}

  /** A call to which the program does not say what the policy says, if sampling finds one. */
  public static Optional<SyscallEvent> disagreement(
      Policy policy, BpfProgram program, Random random, int randomCalls) {
    Arch host = program.arch();
    PolicyOracle oracle = PolicyOracle.of(policy, host);
    Simulator simulator = Simulator.of(program);
    for (SyscallEvent event : BoundaryEvents.of(policy, host)) {
      if (differs(oracle, simulator, event)) {
        return Optional.of(event);
      }
    }
    RandomCalls calls = new RandomCalls(random, policy, host);
    for (int i = 0; i < randomCalls; i++) {
      SyscallEvent event = calls.next();
      if (differs(oracle, simulator, event)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  private static boolean differs(PolicyOracle oracle, Simulator simulator, SyscallEvent event) {
    return oracle.outcome(event).returnValue() != simulator.verdict(event).returnValue();
  }

  /** Fails unless the program is right for all sampled calls and proved for all others. */
  public static void require(
      Policy policy, BpfProgram program, Random random, int randomCalls, String about) {
    Optional<SyscallEvent> wrong = disagreement(policy, program, random, randomCalls);
    if (wrong.isPresent()) {
      SyscallEvent event = wrong.get();
      throw new AssertionError(
          String.format(
              "%s: for %s the policy says %s and the program %s: %s",
              about,
              event,
              PolicyOracle.of(policy, program.arch()).outcome(event),
              Simulator.of(program).verdict(event),
              policy));
    }
    ProofResult proof = Verifier.verify(policy, program);
    if (!(proof instanceof ProofResult.Proved)) {
      throw new AssertionError(about + ": " + proof + ": " + policy);
    }
  }
}
