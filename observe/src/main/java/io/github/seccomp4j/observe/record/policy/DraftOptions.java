package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.annotation.Action;

/**
 * How a policy is made of a recording.
 *
 * @param wholeLife whether the policy also lets through what comes before main
 * @param ready whether presets are included where they fit
 * @param defaultAction the action for all other calls
 */
public record DraftOptions(boolean wholeLife, boolean ready, Action defaultAction) {
  /** Only after main, with presets, and EPERM for all other calls. */
  public static final DraftOptions DEFAULT = new DraftOptions(false, true, Action.ERRNO);
}
