package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.annotation.Action;

/**
 * How a policy is made of a recording.
 *
 * @param wholeLife whether what comes before main is let through, too
 * @param ready whether ready policies are included where they fit
 * @param defaultAction what happens to all other calls
 */
public record DraftOptions(boolean wholeLife, boolean ready, Action defaultAction) {
  /** After main alone, with ready policies, and EPERM for the rest. */
  public static final DraftOptions DEFAULT = new DraftOptions(false, true, Action.ERRNO);
}
