package io.github.seccomp4j.check;

import io.github.seccomp4j.problem.Origin;

/** Says where a finding about a call belongs. */
@FunctionalInterface
public interface CallOrigins {
  /**
   * {@return the place of the first of these calls that some rule names, or else of the whole
   * filter}
   *
   * @param calls names of calls; the one that the finding is about first
   */
  Origin of(String... calls);
}
