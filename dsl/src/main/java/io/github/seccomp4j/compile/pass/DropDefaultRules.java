package io.github.seccomp4j.compile.pass;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;

/**
 * Drops the last rules where they say what the default says. One that stands before a rule of
 * another outcome must stay: it keeps calls from that one.
 */
record DropDefaultRules() implements RulePass {
  @Override
  public String title() {
    return "drop rules that say what the default says";
  }

  @Override
  public List<ResolvedRule> apply(List<ResolvedRule> rules, Outcome defaultOutcome) {
    int end = rules.size();
    while (end > 0 && rules.get(end - 1).outcome().equals(defaultOutcome)) {
      end--;
    }
    return List.copyOf(rules.subList(0, end));
  }
}
