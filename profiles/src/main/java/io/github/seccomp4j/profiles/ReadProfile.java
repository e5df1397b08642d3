package io.github.seccomp4j.profiles;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The policies of a profile, or what is wrong with it.
 *
 * @param format its format; empty where that could not be found out
 * @param policies by name of the filter; none where a finding is an error. A format with one filter
 *     a file names it after the file
 * @param findings what was found, in the order of the file
 */
public record ReadProfile(
    Optional<ProfileFormat> format, SortedMap<String, Policy> policies, List<Finding> findings) {
  /** Keeps copies, and no policy beside an error. */
  public ReadProfile {
    findings = List.copyOf(findings);
    boolean failed = findings.stream().anyMatch(Finding::isError);
    policies =
        Collections.unmodifiableSortedMap(failed ? new TreeMap<>() : new TreeMap<>(policies));
  }

  /** {@return whether a finding is an error} */
  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /**
   * {@return the policy of a profile that has one filter}
   *
   * @throws IllegalStateException where a finding is an error, with all of them in its message, or
   *     where there is not exactly one filter
   */
  public Policy policy() {
    if (hasErrors()) {
      throw new IllegalStateException(
          findings.stream()
              .filter(Finding::isError)
              .map(Finding::text)
              .collect(Collectors.joining("\n", "The profile has errors:\n", "")));
    }
    if (policies.size() != 1) {
      throw new IllegalStateException(
          "The profile has not one filter, but these: " + policies.keySet());
    }
    return policies.values().iterator().next();
  }
}
