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
   * The rules that libseccomp keeps (src/db.c, db_rule_add): the first one without conditions drops
   * those with conditions before it, and all that come behind it, whatever their actions.
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
      // One that says the same is kept, and the compiler tells that it is needless.
      if (winner.outcome().equals(rule.outcome())) {
        kept.add(rule);
      } else {
        report.tolerate(
            Problem.RULE_PRECEDENCE.at(
                rule.origin(),
                rule.outcome(),
                rule.syscall(),
                winner.outcome(),
                winner.origin().describe()),
            "It is left out");
      }
    }
    return kept;
  }
}
