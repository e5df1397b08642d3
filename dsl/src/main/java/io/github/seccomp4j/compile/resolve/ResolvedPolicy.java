package io.github.seccomp4j.compile.resolve;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.operator.ArgRef;
import io.github.seccomp4j.policy.operator.Operator;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy with numbers, for one host.
 *
 * @param source the policy as written
 * @param host the machine its program will run on
 * @param known the rules for the host's own calls first, then for each other architecture whose
 *     calls the program judges
 */
public record ResolvedPolicy(Policy source, Arch host, List<ArchRules> known) {
  public ResolvedPolicy {
    known = List.copyOf(known);
  }

  /**
   * {@return the same with programs formed for another aim}
   *
   * @param aim short, fast, or both
   */
  public ResolvedPolicy withOptimize(Optimize aim) {
    return new ResolvedPolicy(
        source.toBuilder().shape(source.shape().withOptimize(aim)).build(), host, known);
  }

  /**
   * The rules for the calls of one architecture.
   *
   * @param arch the architecture
   * @param byNumber for each call's number its rules, at least one
   */
  public record ArchRules(Arch arch, SortedMap<Integer, List<ResolvedRule>> byNumber) {
    /** Keeps an unmodifiable view of a copy. */
    public ArchRules {
      byNumber = Collections.unmodifiableSortedMap(new TreeMap<>(byNumber));
    }
  }

  /**
   * A rule with numbers.
   *
   * @param source the rule as written
   * @param conditions what must hold, each with its formula; none where it always matches
   * @param formula all of them together
   */
  public record ResolvedRule(Rule source, List<ResolvedCondition> conditions, Formula formula) {
    public ResolvedRule {
      conditions = List.copyOf(conditions);
    }

    /** {@return what happens to the calls it matches} */
    public Outcome outcome() {
      return source.outcome();
    }
  }

  /**
   * A condition with numbers.
   *
   * @param source the condition as written
   * @param argument which argument, and how many of its bits are compared
   * @param operator how, and with which numbers
   */
  public record ResolvedCondition(ArgCondition source, ArgRef argument, Operator operator) {
    /** {@return when it holds, in terms of words} */
    public Formula formula() {
      return operator.lower(argument);
    }
  }
}
