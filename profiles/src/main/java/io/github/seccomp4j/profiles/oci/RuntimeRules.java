package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.policy.Match.Always;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the container runtime and libseccomp do with rules that contradict others. */
final class RuntimeRules {
  private final Outcome byDefault;
  private final ReadFindings report;

  RuntimeRules(Outcome byDefault, ReadFindings report) {
    this.byDefault = byDefault;
    this.report = report;
  }

  /** The rules that the runtime would not skip. */
  List<Rule> apply(List<Rule> rules) {
    Set<String> decided = new HashSet<>();
    List<Rule> kept = new ArrayList<>();
    for (Rule rule : rules) {
      if (!rule.outcome().equals(byDefault)) {
        kept.add(rule);
        decided.add(rule.syscall());
      }
    }
    for (Rule rule : rules) {
      if (rule.outcome().equals(byDefault)) {
        report.add(
            decided.contains(rule.syscall())
                ? Problem.RULE_IS_DEFAULT_LOST
                : Problem.RULE_IS_DEFAULT,
            rule.origin(),
            byDefault,
            rule.syscall());
      }
    }
    return settled(kept);
  }

  /**
   * In libseccomp (src/db.c, db_rule_add) a rule without conditions replaces those with conditions,
   * whatever the actions, and the first of two without conditions stays. Here the more restrictive
   * action wins, which never lets more calls through; where only the data differs, neither is
   * stricter, and libseccomp's choice holds.
   */
  private List<Rule> settled(List<Rule> rules) {
    Map<String, Rule> always = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.match() instanceof Always) {
        always.putIfAbsent(rule.syscall(), rule);
      }
    }
    List<Rule> kept = new ArrayList<>();
    for (Rule rule : rules) {
      Rule winner = always.getOrDefault(rule.syscall(), rule);
      boolean sameAction = winner.outcome().action() == rule.outcome().action();
      if (winner.outcome().equals(rule.outcome()) || !sameAction) {
        kept.add(rule);
      }
      if (!winner.outcome().equals(rule.outcome())) {
        report.add(
            sameAction ? Problem.RULE_OUTDONE : Problem.RULE_PRECEDENCE,
            rule.origin(),
            rule.outcome(),
            rule.syscall(),
            winner.outcome(),
            winner.origin().describe());
      }
    }
    return kept;
  }
}
