package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.verify.ProofResult.Proved;
import java.util.Map;

/** Decides, for all inputs, whether two policies mean the same. */
public final class SamePolicy {
  private SamePolicy() {}

  /**
   * {@return whether the second policy is proved to mean on each of its hosts what the first, which
   * has no error, means there} False, too, where the second has an error or where it could not be
   * decided.
   *
   * @param policy a policy without errors
   * @param other what may have been meant to say the same
   */
  public static boolean isProved(Policy policy, Policy other) {
    Compilation compilation = PolicyCompiler.compile(other);
    Map<Arch, BpfProgram> programs = compilation.programs();
    return !programs.isEmpty()
        && programs.values().stream()
            .allMatch(program -> Verifier.verify(policy, program) instanceof Proved);
  }
}
