package io.github.seccomp4j.policy;

import io.github.seccomp4j.annotation.Action;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The two policies that a plain set of names can mean. */
public final class PolicySets {
  private PolicySets() {}

  /**
   * Gives all calls of these names an outcome and lets all others through. A deny-list is open to
   * whatever is not in it, such as newer calls: prefer {@link #allowList}.
   *
   * @param name what the policy is called
   * @param outcome anything but ALLOW
   * @param syscalls the names of the calls
   * @return the policy, for all hosts
   * @throws IllegalArgumentException where no name is given or the outcome is ALLOW
   */
  public static Policy denyList(String name, Outcome outcome, Collection<String> syscalls) {
    return policy(name, Outcome.ALLOW, outcome, outcome, syscalls);
  }

  /**
   * Lets all calls of these names through and gives all others an outcome.
   *
   * @param name what the policy is called
   * @param otherwise anything but ALLOW
   * @param syscalls the names of the calls
   * @return the policy, for all hosts
   * @throws IllegalArgumentException where no name is given or the outcome is ALLOW
   */
  public static Policy allowList(String name, Outcome otherwise, Collection<String> syscalls) {
    return policy(name, otherwise, Outcome.ALLOW, otherwise, syscalls);
  }

  private static Policy policy(
      String name,
      Outcome byDefault,
      Outcome ofNamed,
      Outcome denial,
      Collection<String> syscalls) {
    if (denial.action() == Action.ALLOW) {
      throw new IllegalArgumentException(
          "With the outcome ALLOW the policy " + name + " would forbid nothing");
    }
    if (syscalls.isEmpty()) {
      throw new IllegalArgumentException("The policy " + name + " names no system call");
    }
    return Policy.builder(name)
        .defaultOutcome(byDefault)
        .rule(ofNamed, List.copyOf(new TreeSet<>(syscalls)))
        .build();
  }
}
