package io.github.seccomp4j.format;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a profile is read.
 *
 * @param target for which machine and process
 * @param lenient whether what the container runtime tolerates is a warning instead of an error
 * @param filters which of a file's filters are wanted; empty for all of them
 * @param newerCallsUnknown whether calls newer than any the profile names fail with ENOSYS instead
 *     of the default, as the container runtime does it
 * @param nativeOnly whether only the target's own calls are let through, whatever other
 *     architectures a profile lists; they get the mismatch action then
 * @param jvm whether a HotSpot process must be able to live under the policy; a profile does not
 *     say it
 */
public record ReadOptions(
    ProfileTarget target,
    boolean lenient,
    Optional<Set<String>> filters,
    boolean newerCallsUnknown,
    boolean nativeOnly,
    boolean jvm) {
  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException where filters are wanted, but none is named
   */
  public ReadOptions {
    filters = filters.map(names -> Collections.unmodifiableSet(new TreeSet<>(names)));
    if (filters.map(Set::isEmpty).orElse(false)) {
      throw new IllegalArgumentException("no filter is named: name one, or want all of them");
    }
  }

  /**
   * Strictly, for this machine, without capabilities, all filters.
   *
   * @throws IllegalStateException where this machine's architecture is not one of ours
   */
  public static ReadOptions defaults() {
    return of(ProfileTarget.host());
  }

  /** Strictly, for that machine and process, all filters. */
  public static ReadOptions of(ProfileTarget target) {
    return new ReadOptions(target, false, Optional.empty(), false, false, false);
  }

  /** The same for another machine or process. */
  public ReadOptions withTarget(ProfileTarget other) {
    return new ReadOptions(other, lenient, filters, newerCallsUnknown, nativeOnly, jvm);
  }

  /** The same, tolerating what the container runtime tolerates, or not. */
  public ReadOptions withLenient(boolean tolerant) {
    return new ReadOptions(target, tolerant, filters, newerCallsUnknown, nativeOnly, jvm);
  }

  /** The same for these filters of the file only; at least one. */
  public ReadOptions withFilters(String... names) {
    return new ReadOptions(
        target,
        lenient,
        Optional.of(new TreeSet<>(List.of(names))),
        newerCallsUnknown,
        nativeOnly,
        jvm);
  }

  /** The same with ENOSYS for newer calls, or without. */
  public ReadOptions withNewerCallsUnknown(boolean unknown) {
    return new ReadOptions(target, lenient, filters, unknown, nativeOnly, jvm);
  }

  /** The same with the target's own calls only, or with all that the profile lists. */
  public ReadOptions withNativeOnly(boolean only) {
    return new ReadOptions(target, lenient, filters, newerCallsUnknown, only, jvm);
  }

  /** The same for a HotSpot process, or for another one. */
  public ReadOptions withJvm(boolean needed) {
    return new ReadOptions(target, lenient, filters, newerCallsUnknown, nativeOnly, needed);
  }
}
