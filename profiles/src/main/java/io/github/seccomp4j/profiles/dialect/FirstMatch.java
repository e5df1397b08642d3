package io.github.seccomp4j.profiles.dialect;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.dialect.Expression.And;
import io.github.seccomp4j.profiles.dialect.Expression.Not;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules of which the first that matches a call decides, turned into rules of which the most
 * restrictive does: each is narrowed by those before it that would lose against it.
 */
public final class FirstMatch {
  /**
   * A rule in its order.
   *
   * @param when which calls it is about
   * @param outcome what happens to them
   * @param origin its place
   */
  private record Ordered(Expression when, Outcome outcome, Origin origin) {}

  private final String policy;
  private final ReadFindings report;
  private final SortedMap<String, List<Ordered>> ordered = new TreeMap<>();

  /**
   * With no rule yet.
   *
   * @param policy the name of the rules
   * @param report gets an error for what would be too many rules
   */
  public FirstMatch(String policy, ReadFindings report) {
    this.policy = policy;
    this.report = report;
  }

  /**
   * Adds a rule behind all others.
   *
   * @param syscall the call's name
   * @param when which calls it is about
   * @param outcome what happens to them
   * @param origin its place
   */
  public void add(String syscall, Expression when, Outcome outcome, Origin origin) {
    ordered
        .computeIfAbsent(syscall, key -> new ArrayList<>())
        .add(new Ordered(when, outcome, origin));
  }

  /** {@return rules that mean the same} */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    ordered.forEach((syscall, all) -> add(syscall, all, rules));
    return rules;
  }

  private void add(String syscall, List<Ordered> all, List<Rule> rules) {
    for (int i = 0; i < all.size(); i++) {
      Ordered one = all.get(i);
      List<Expression> parts = new ArrayList<>(List.of(one.when()));
      for (Ordered before : all.subList(0, i)) {
        boolean wins = before.outcome().action().isMoreRestrictiveThan(one.outcome().action());
        if (!wins && !before.outcome().equals(one.outcome())) {
          parts.add(new Not(before.when()));
        }
      }
      Optional<List<List<ArgCondition>>> alternatives = new And(parts).alternatives();
      if (alternatives.isEmpty() || rules.size() + alternatives.get().size() > Limits.RULES) {
        report.add(
            Problem.PROFILE_TOO_LARGE,
            one.origin(),
            "the conditions on " + syscall + " become more rules than a policy may have");
        return;
      }
      for (List<ArgCondition> conditions : alternatives.get()) {
        Match match = conditions.isEmpty() ? new Match.Always() : new Match.Conditions(conditions);
        rules.add(new Rule(policy, syscall, match, one.outcome(), one.origin()));
      }
    }
  }
}
