package io.github.seccomp4j.verify;

import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;

/** Whether a program means what its policy says. */
public sealed interface ProofResult {
  /** It does, for every one of the 2^512 inputs. */
  record Proved() implements ProofResult {}

  /**
   * It does not.
   *
   * @param event a call on which they differ
   * @param expected what the policy says to it
   * @param actual what the program answers
   */
  record Differs(SyscallEvent event, Outcome expected, Verdict actual) implements ProofResult {}

  /**
   * It could not be decided.
   *
   * @param reason what stood in the way
   */
  record Undecided(String reason) implements ProofResult {}
}
