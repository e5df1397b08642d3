package io.github.seccomp4j.profiles.systemd;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.Match.Always;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls that a policy treats alike whatever their arguments: the part that systemd can express.
 *
 * @param allowList whether the named calls are those that are let through
 * @param outcomes what happens to each named call; ALLOW for all of an allow-list
 * @param unsaid a finding for each rule that looks at arguments or has another action
 */
record CallList(boolean allowList, SortedMap<String, Outcome> outcomes, List<Finding> unsaid) {
  CallList {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    unsaid = List.copyOf(unsaid);
  }

  static CallList of(Policy policy) {
    boolean allowList = policy.defaultOutcome().action() != Action.ALLOW;
    SortedMap<String, Outcome> strictest = new TreeMap<>();
    List<Finding> unsaid = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      if (!(rule.match() instanceof Always)) {
        unsaid.add(Problem.SYSTEMD_CONDITION.at(rule.origin(), rule.syscall()));
      } else if (!canSay(rule.outcome(), policy.defaultOutcome())) {
        unsaid.add(
            Problem.SYSTEMD_OUTCOME.at(
                rule.origin(),
                rule.outcome(),
                rule.syscall(),
                allowList
                    ? "an allow-list says ALLOW, and " + policy.defaultOutcome() + " to the others"
                    : "a deny-list says KILL_PROCESS or ERRNO"));
      } else {
        strictest.merge(rule.syscall(), rule.outcome(), CallList::stricter);
      }
    }
    // What has the default's outcome is not named.
    strictest.values().removeIf(policy.defaultOutcome()::equals);
    return new CallList(allowList, strictest, unsaid);
  }

  private static boolean canSay(Outcome outcome, Outcome byDefault) {
    if (outcome.equals(byDefault)) {
      return true;
    }
    return byDefault.action() == Action.ALLOW
        ? (outcome.action() == Action.ERRNO && outcome.data() != 0)
            || outcome.action() == Action.KILL_PROCESS
        : outcome.action() == Action.ALLOW;
  }

  private static Outcome stricter(Outcome one, Outcome other) {
    return other.action().isMoreRestrictiveThan(one.action()) ? other : one;
  }

  /** The policy that says this and nothing else. */
  Policy alone(Policy original) {
    PolicyBuilder builder =
        Policy.builder(original.name())
            .defaultOutcome(original.defaultOutcome())
            .mismatchOutcome(original.mismatchOutcome())
            .arches(original.arches().toArray(String[]::new))
            .jvm(false)
            .origin(original.origin());
    outcomes.forEach((name, outcome) -> builder.rule(outcome, List.of(name)));
    return builder.build();
  }
}
