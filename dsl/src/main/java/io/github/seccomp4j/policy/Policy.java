package io.github.seccomp4j.policy;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.problem.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy as it was written: names only, the same for all architectures.
 *
 * <p>Where several rules match one call, the most restrictive action wins; where none does, the
 * default. So the order of the rules never matters.
 *
 * @param name the name for reports
 * @param defaultOutcome what happens to a call that no rule matches
 * @param mismatchOutcome what happens to a call of another architecture or ABI
 * @param arches the kernel names of the architectures to compile for
 * @param jvm whether a HotSpot process must be able to live under it
 * @param newerCallsUnknown whether calls that are newer than any a rule names (whose number is
 *     above all of theirs) fail with ENOSYS instead of the default, so that programs fall back to
 *     older ones
 * @param flags what the kernel is asked for at installation
 * @param rules at least one for a policy that means something
 * @param shape how its programs are formed
 * @param origin where it was written
 */
public record Policy(
    String name,
    Outcome defaultOutcome,
    Outcome mismatchOutcome,
    List<String> arches,
    boolean jvm,
    boolean newerCallsUnknown,
    Set<FilterFlag> flags,
    List<Rule> rules,
    Shape shape,
    Origin origin) {
  /**
   * Keeps copies.
   *
   * @param name the name for reports
   * @param defaultOutcome what happens to a call that no rule matches
   * @param mismatchOutcome what happens to a call of another architecture or ABI
   * @param arches the kernel names of the architectures to compile for
   * @param jvm whether a HotSpot process must be able to live under it
   * @param newerCallsUnknown whether calls that are newer than any a rule names (whose number is
   *     above all of theirs) fail with ENOSYS instead of the default, so that programs fall back to
   *     older ones
   * @param flags what the kernel is asked for at installation
   * @param rules at least one for a policy that means something
   * @param shape how its programs are formed
   * @param origin where it was written
   */
  public Policy {
    arches = List.copyOf(arches);
    rules = List.copyOf(rules);
    flags = Collections.unmodifiableSet(new TreeSet<>(flags));
  }

  /**
   * {@return the same for these architectures, by their kernel names}
   *
   * @param other the kernel names of the architectures
   */
  public Policy withArches(List<String> other) {
    return new Policy(
        name,
        defaultOutcome,
        mismatchOutcome,
        other,
        jvm,
        newerCallsUnknown,
        flags,
        rules,
        shape,
        origin);
  }

  /**
   * {@return the same with other rules}
   *
   * @param other the rules
   */
  public Policy withRules(List<Rule> other) {
    return new Policy(
        name,
        defaultOutcome,
        mismatchOutcome,
        arches,
        jvm,
        newerCallsUnknown,
        flags,
        other,
        shape,
        origin);
  }

  /**
   * {@return the same with programs formed in another way}
   *
   * @param other the shape
   */
  public Policy withShape(Shape other) {
    return new Policy(
        name,
        defaultOutcome,
        mismatchOutcome,
        arches,
        jvm,
        newerCallsUnknown,
        flags,
        rules,
        other,
        origin);
  }

  /**
   * {@return a policy that is put together at run time; its default is ERRNO with EPERM}
   *
   * @param name what the policy is called in findings and results
   */
  public static PolicyBuilder builder(String name) {
    return new PolicyBuilder(name);
  }
}
