package io.github.seccomp4j.compile.pass;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.policy.Outcome;
import java.util.Comparator;
import java.util.List;

/** All passes, in their order. */
public final class Passes {
  /** The passes in the order in which they run. */
  public static final List<RulePass> ORDER =
      List.of(
          new DropImpossibleRules(),
          new DropDuplicateRules(),
          new DropShadowedRules(), // after duplicates: sees one rule per match
          new DropDefaultRules()); // last: only now is the last rule really the last

  private Passes() {}

  /**
   * {@return the rules of one call as a decision list: the first that matches decides, and where
   * none does, the default}
   *
   * @param rules all rules of one call
   * @param defaultOutcome what it gets where none matches
   * @param passes those that run, in order
   */
  public static List<ResolvedRule> decisionList(
      List<ResolvedRule> rules, Outcome defaultOutcome, List<RulePass> passes) {
    List<ResolvedRule> result =
        rules.stream()
            .sorted(Comparator.comparing((ResolvedRule rule) -> rule.outcome().action()))
            .toList();
    for (RulePass pass : passes) {
      result = pass.apply(result, defaultOutcome);
    }
    return result;
  }
}
