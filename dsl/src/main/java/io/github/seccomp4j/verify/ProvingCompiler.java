package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.verify.ProofResult.Differs;
import io.github.seccomp4j.verify.ProofResult.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles a policy and lets out only programs that are proved to mean what it says. */
public final class ProvingCompiler {
  private ProvingCompiler() {}

  /**
   * {@return the programs, each proved, or the reasons why there are none}
   *
   * @param policy the policy
   */
  public static Compilation compile(Policy policy) {
    return compile(List.of(policy));
  }

  /**
   * {@return the same for a policy that differs between its hosts}
   *
   * @param parts the policy on each of its hosts, at least one; no two for the same host
   */
  public static Compilation compile(List<Policy> parts) {
    Compilation compilation = PolicyCompiler.compile(parts);
    List<Finding> findings = new ArrayList<>(compilation.findings());
    for (BpfProgram program : compilation.programs().values()) {
      objection(part(parts, program.arch()), program).ifPresent(findings::add);
    }
    return new Compilation(compilation.policy(), compilation.programs(), findings);
  }

  private static Policy part(List<Policy> parts, Arch host) {
    return parts.stream()
        .filter(part -> part.arches().contains(host.kernelName()))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Finding> objection(Policy policy, BpfProgram program) {
    ReferencePolicy model = ReferencePolicy.of(policy, program.arch());
    ProofResult proof = Verifier.verify(model, program);
    if (proof instanceof Undecided undecided) {
      return Optional.of(
          Problem.PROGRAM_UNPROVED.at(
              policy.origin(), program.arch().kernelName() + ": " + undecided.reason()));
    }
    Optional<Differs> difference =
        proof instanceof Differs differs
            ? Optional.of(differs)
            : BoundaryCheck.difference(model, program);
    if (difference.isPresent()) {
      Differs differs = difference.get();
      return Optional.of(
          Problem.PROGRAM_WRONG.at(
              policy.origin(), differs.event(), differs.expected(), differs.actual()));
    }
    return CacheCheck.uncached(model, program)
        .map(
            call ->
                Problem.PROGRAM_UNCACHED.at(
                    policy.origin(), call.name(), program.arch().kernelName()));
  }
}
