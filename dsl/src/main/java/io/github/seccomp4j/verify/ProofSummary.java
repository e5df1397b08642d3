package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.AllowCache;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.verify.ProofResult.Proved;

/**
 * How a program was proved, in figures. The proof is about all inputs; the calls that are tried, by
 * simulation, are a second opinion.
 *
 * @param nodes the nodes of the diagram that policy and program both are
 * @param triedCalls the calls on the edges of the rules on which oracle and simulator agree
 * @param alwaysAllowed the calls that the policy lets through whatever their arguments are; the
 *     kernel runs nothing for any of them, from Linux 5.11 on
 */
public record ProofSummary(int nodes, int triedCalls, int alwaysAllowed) {
  /** The bits of a call that the proof is about: {@code struct seccomp_data}. */
  public static final int INPUT_BITS = 512;

  /**
   * Proves the program once more, and counts.
   *
   * @param policy a policy without errors
   * @param program a program that the kernel would take
   * @return the figures of the proof
   * @throws IllegalArgumentException where it is not proved to mean what the policy says
   */
  public static ProofSummary of(Policy policy, BpfProgram program) {
    ReferencePolicy model = ReferencePolicy.of(policy, program.arch());
    ProofResult verification = Verifier.verify(model, program);
    if (!(verification instanceof Proved)
        || BoundaryCheck.difference(model, program).isPresent()
        || CacheCheck.uncached(model, program).isPresent()) {
      throw new IllegalArgumentException("The program is not proved: " + verification);
    }
    return new ProofSummary(
        nodes(program), BoundaryEvents.of(model).size(), alwaysAllowed(model, program));
  }

  private static int nodes(BpfProgram program) {
    FilterDiagram diagram = FilterDiagram.of(new CallFilter.OfProgram(program));
    return diagram.table().reachable(diagram.root()).size();
  }

  private static int alwaysAllowed(ReferencePolicy model, BpfProgram program) {
    int count = 0;
    for (Arch arch : model.arches()) {
      count +=
          (int)
              arch.syscalls().values().stream()
                  .filter(call -> AllowCache.holds(program, arch, call.number()))
                  .count();
    }
    return count;
  }
}
