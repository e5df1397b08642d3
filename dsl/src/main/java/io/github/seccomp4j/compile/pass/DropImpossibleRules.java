package io.github.seccomp4j.compile.pass;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;

/** Drops rules whose formula has become false: a value that no argument of that width has. */
record DropImpossibleRules() implements RulePass {
  @Override
  public String title() {
    return "drop rules that can never match";
  }

  @Override
  public List<ResolvedRule> apply(List<ResolvedRule> rules, Outcome defaultOutcome) {
    return rules.stream().filter(rule -> !rule.formula().equals(Const.FALSE)).toList();
  }
}
