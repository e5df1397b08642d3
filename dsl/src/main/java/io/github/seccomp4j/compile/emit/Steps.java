package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.pass.Passes;
import io.github.seccomp4j.compile.pass.RulePass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which passes run.
 *
 * @param onRules the passes on rules, in order
 * @param onDecisions the passes on decisions
 */
public record Steps(List<RulePass> onRules, Set<DecisionPass> onDecisions) {
  /** All of them: what every program is compiled with. */
  public static final Steps ALL = new Steps(Passes.ORDER, EnumSet.allOf(DecisionPass.class));

  /** None of them: rules are tried one after the other, and numbers are halved. */
  public static final Steps NONE = new Steps(List.of(), Set.of());

  /**
   * Keeps copies.
   *
   * @param onRules the passes on rules, in order
   * @param onDecisions the passes on decisions
   */
  public Steps {
    onRules = List.copyOf(onRules);
    onDecisions = Set.copyOf(onDecisions);
  }

  boolean has(DecisionPass pass) {
    return onDecisions.contains(pass);
  }
}
