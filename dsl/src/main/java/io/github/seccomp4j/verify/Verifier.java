package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.ProofResult.Differs;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.ProofResult.Undecided;
import io.github.seccomp4j.verify.SymbolicExecutor.Undecidable;

/** Decides, for all inputs, whether a program means what its policy says. */
public final class Verifier {
  private Verifier() {}

  /**
   * Compares a program with a policy that has no error.
   *
   * @param policy what the program is to mean
   * @param program for one of the policy's hosts
   * @return that they are equal, a call on which they differ, or why it is not decided
   */
  public static ProofResult verify(Policy policy, BpfProgram program) {
    return verify(ReferencePolicy.of(policy, program.arch()), program);
  }

  static ProofResult verify(ReferencePolicy model, BpfProgram program) {
    if (ProgramCheck.refusal(program).isPresent()) {
      return new Undecided(
          "the kernel refuses the program: " + ProgramCheck.refusal(program).get());
    }
    Mtbdd diagrams = new Mtbdd();
    ReturnValues returnValues = new ReturnValues();
    try {
      int says = PolicyEncoder.of(model, diagrams, returnValues);
      int does = SymbolicExecutor.of(program, diagrams, returnValues);
      return says == does
          ? new Proved()
          : confirm(
              model,
              program,
              SyscallEvent.ofBits(diagrams.anySat(diagrams.difference(says, does))));
    } catch (Undecidable | Mtbdd.TooLarge e) {
      return new Undecided(String.valueOf(e.getMessage()));
    }
  }

  /** A counterexample must be one for those, too, who know nothing of diagrams. */
  private static ProofResult confirm(
      ReferencePolicy model, BpfProgram program, SyscallEvent event) {
    Outcome expected = PolicyOracle.of(model).outcome(event);
    Verdict actual = Simulator.of(program).verdict(event);
    return expected.returnValue() == actual.returnValue()
        ? new Undecided("the proof and the simulator disagree about " + event)
        : new Differs(event, expected, actual);
  }
}
