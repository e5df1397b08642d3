package io.github.seccomp4j.profiles.export;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.SamePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy of one architecture whose rules all have the same outcome, for formats that have one
 * action for calls that match and one for calls that do not.
 *
 * @param outcome what a rule says; empty where there is no rule
 * @param rules the rules with that outcome
 */
public record SingleOutcomeRules(Optional<Outcome> outcome, List<HostRule> rules) {
  public SingleOutcomeRules {
    rules = List.copyOf(rules);
  }

  /**
   * {@return the policy in that form} Rules with other outcomes, and whatever else the formats
   * cannot say, are errors among the findings, unless it is proved that the policy means the same
   * without them.
   *
   * @param policy a policy without errors
   * @param host one of its hosts
   * @param findings gets what the formats cannot say
   */
  public static SingleOutcomeRules of(Policy policy, Arch host, List<Finding> findings) {
    check(policy, host, findings);
    if (findings.stream().anyMatch(Finding::isError)) {
      return new SingleOutcomeRules(Optional.empty(), List.of());
    }
    Optional<Outcome> outcome = mostFrequent(policy);
    List<Rule> said = new ArrayList<>();
    List<Finding> unsaid = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      if (outcome.isEmpty() || rule.outcome().equals(outcome.get())) {
        said.add(rule);
      } else {
        unsaid.add(
            Problem.EXPORT_OUTCOME.at(
                rule.origin(), rule.outcome(), rule.syscall(), outcome.get()));
      }
    }
    if (outcome.isEmpty()) {
      // All rules say what the default says.
      return new SingleOutcomeRules(outcome, List.of());
    }
    Policy alone = with(policy, host, said);
    if (!unsaid.isEmpty() && !SamePolicy.isProved(policy, alone)) {
      findings.addAll(unsaid);
    }
    return new SingleOutcomeRules(outcome, HostRule.of(alone, host));
  }

  private static void check(Policy policy, Arch host, List<Finding> findings) {
    if (!policy.arches().contains(host.kernelName())) {
      findings.add(Problem.EXPORT_ARCH.at(policy.origin(), host.kernelName(), policy.arches()));
      return;
    }
    List<String> others =
        policy.arches().stream()
            .filter(
                name -> Arch.named(name).map(a -> a != host && a.servedBy() == host).orElse(false))
            .toList();
    if (!others.isEmpty()) {
      findings.add(Problem.EXPORT_OTHER_ABIS.at(policy.origin(), others, host.kernelName()));
    }
    if (!policy.mismatchOutcome().equals(Outcome.KILL_PROCESS)) {
      findings.add(
          Problem.EXPORT_MISMATCH.at(
              policy.origin(), policy.mismatchOutcome(), Outcome.KILL_PROCESS));
    }
    if (policy.newerCallsUnknown()) {
      findings.add(Problem.EXPORT_NEWER_CALLS.at(policy.origin()));
    }
    if (!policy.flags().isEmpty()) {
      findings.add(Problem.EXPORT_FLAGS.at(policy.origin(), policy.flags()));
    }
    findings.addAll(PolicyErrors.of(policy, List.of(host)));
  }

  /** Of the outcomes that are not the default's; on a tie the mildest. */
  private static Optional<Outcome> mostFrequent(Policy policy) {
    Map<Outcome, Integer> count = new LinkedHashMap<>();
    for (Rule rule : policy.rules()) {
      if (!rule.outcome().equals(policy.defaultOutcome())) {
        count.merge(rule.outcome(), 1, Integer::sum);
      }
    }
    return count.entrySet().stream()
        .max(
            Map.Entry.<Outcome, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(Outcome::action))))
        .map(Map.Entry::getKey);
  }

  private static Policy with(Policy policy, Arch host, List<Rule> rules) {
    return policy.toBuilder()
        .arches(host.kernelName())
        .jvm(false)
        .newerCallsUnknown(false)
        .flags(Set.of())
        .rules(rules)
        .build();
  }
}
