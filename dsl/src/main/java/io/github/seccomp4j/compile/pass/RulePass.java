package io.github.seccomp4j.compile.pass;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;

/** Rewrites the rules of one call into fewer or simpler ones that mean the same. */
public interface RulePass {
  /** {@return what it does, in a few words} */
  String title();

  /**
   * {@return the rewritten rules}
   *
   * @param rules the rules for one call, the most restrictive first
   * @param defaultOutcome what happens where none matches
   */
  List<ResolvedRule> apply(List<ResolvedRule> rules, Outcome defaultOutcome);
}
