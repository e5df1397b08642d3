package io.github.seccomp4j.compile.pass;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.policy.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops what stands behind a rule that always matches, and before it the rules of the same outcome
 * that no other outcome separates from it.
 */
record DropShadowedRules() implements RulePass {
  @Override
  public String title() {
    return "drop rules behind one that always matches";
  }

  @Override
  public List<ResolvedRule> apply(List<ResolvedRule> rules, Outcome defaultOutcome) {
    List<ResolvedRule> kept = new ArrayList<>();
    for (ResolvedRule rule : rules) {
      boolean always = rule.formula().equals(Const.TRUE);
      while (always && !kept.isEmpty() && last(kept).outcome().equals(rule.outcome())) {
        kept.remove(kept.size() - 1);
      }
      kept.add(rule);
      if (always) {
        break;
      }
    }
    return kept;
  }

  private static ResolvedRule last(List<ResolvedRule> rules) {
    return rules.get(rules.size() - 1);
  }
}
