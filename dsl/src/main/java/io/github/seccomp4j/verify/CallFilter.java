package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Policy;

/** Something that answers every call: what can be explained and compared. */
public sealed interface CallFilter {
  /** {@return the machine on which it is looked at} */
  Arch host();

  /**
   * A program.
   *
   * @param program one that the kernel takes
   */
  record OfProgram(BpfProgram program) implements CallFilter {
    @Override
    public Arch host() {
      return program.arch();
    }
  }

  /**
   * A policy as it is meant, without any program.
   *
   * @param policy one without errors
   * @param host one of its hosts
   */
  record OfPolicy(Policy policy, Arch host) implements CallFilter {}
}
