package io.github.seccomp4j.profiles;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a profile is read.
 *
 * @param target the machine and the process that it is resolved for
 * @param strict whether what the format's own runtimes tolerate is an error instead of a warning:
 *     for people who want their own files clean
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
    boolean strict,
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
   * For this machine and a process without capabilities; all filters.
   *
   * @return those options
   * @throws IllegalStateException where this machine's architecture is not one of ours
   */
  public static ReadOptions defaults() {
    return of(ProfileTarget.host());
  }

  /**
   * For that machine and process; all filters.
   *
   * @param target the machine and the process that are confined
   * @return those options
   */
  public static ReadOptions of(ProfileTarget target) {
    return new ReadOptions(target, false, Optional.empty(), false, false, false);
  }

  /**
   * {@return the same for another machine or process}
   *
   * @param other the machine and the process that are confined
   */
  public ReadOptions withTarget(ProfileTarget other) {
    return new ReadOptions(other, strict, filters, newerCallsUnknown, nativeOnly, jvm);
  }

  /**
   * {@return the same, refusing what the format's own runtimes tolerate, or not}
   *
   * @param refusing whether such things are errors
   */
  public ReadOptions withStrict(boolean refusing) {
    return new ReadOptions(target, refusing, filters, newerCallsUnknown, nativeOnly, jvm);
  }

  /**
   * {@return the same for these filters of the file only; at least one}
   *
   * @param names the names of the filters, as in the file
   */
  public ReadOptions withFilters(String... names) {
    return new ReadOptions(
        target,
        strict,
        Optional.of(new TreeSet<>(List.of(names))),
        newerCallsUnknown,
        nativeOnly,
        jvm);
  }

  /**
   * {@return the same with ENOSYS for newer calls, or without}
   *
   * @param unknown whether calls that are newer than all that are named get ENOSYS
   */
  public ReadOptions withNewerCallsUnknown(boolean unknown) {
    return new ReadOptions(target, strict, filters, unknown, nativeOnly, jvm);
  }

  /**
   * {@return the same with the target's own calls only, or with all that the profile lists}
   *
   * @param only whether calls of other ABIs are a mismatch
   */
  public ReadOptions withNativeOnly(boolean only) {
    return new ReadOptions(target, strict, filters, newerCallsUnknown, only, jvm);
  }

  /**
   * {@return the same for a HotSpot process, or for another one}
   *
   * @param needed whether what a HotSpot process dies of is an error
   */
  public ReadOptions withJvm(boolean needed) {
    return new ReadOptions(target, strict, filters, newerCallsUnknown, nativeOnly, needed);
  }
}
