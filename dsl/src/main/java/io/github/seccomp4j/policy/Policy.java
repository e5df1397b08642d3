package io.github.seccomp4j.policy;

import io.github.seccomp4j.problem.Origin;
import java.util.List;

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
 * @param rules at least one for a policy that means something
 * @param origin where it was written
 */
public record Policy(
    String name,
    Outcome defaultOutcome,
    Outcome mismatchOutcome,
    List<String> arches,
    boolean jvm,
    List<Rule> rules,
    Origin origin) {
  /** Keeps copies. */
  public Policy {
    arches = List.copyOf(arches);
    rules = List.copyOf(rules);
  }

  /** A policy that is put together at run time; its default is ERRNO with EPERM. */
  public static PolicyBuilder builder(String name) {
    return new PolicyBuilder(name);
  }
}
