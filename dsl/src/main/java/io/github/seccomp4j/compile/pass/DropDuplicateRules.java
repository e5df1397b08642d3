package io.github.seccomp4j.compile.pass;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.policy.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops a rule whose formula stands before: that rule is as strict or stricter, and wins. */
record DropDuplicateRules() implements RulePass {
  @Override
  public String title() {
    return "drop rules whose condition stands before";
  }

  @Override
  public List<ResolvedRule> apply(List<ResolvedRule> rules, Outcome defaultOutcome) {
    Set<Formula> seen = new HashSet<>();
    return rules.stream().filter(rule -> seen.add(rule.formula())).toList();
  }
}
