package io.github.seccomp4j.compile.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.FormulaDiagram;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Decides, for all arguments, which rules of a call contradict, repeat or override another. */
public final class RuleChecks {
  private final Mtbdd diagrams = new Mtbdd();
  private final Outcome defaultOutcome;
  private final List<Finding> findings;

  private RuleChecks(Outcome defaultOutcome, List<Finding> findings) {
    this.defaultOutcome = defaultOutcome;
    this.findings = findings;
  }

  /**
   * Adds what it finds in the rules of one architecture.
   *
   * @param rules of one architecture
   * @param defaultOutcome the policy's
   * @param findings gets what is found
   */
  public static void check(ArchRules rules, Outcome defaultOutcome, List<Finding> findings) {
    rules
        .byNumber()
        .forEach(
            (number, ofOneCall) ->
                new RuleChecks(defaultOutcome, findings)
                    .check(rules.arch(), rules.arch().nameOf(number).orElseThrow(), ofOneCall));
  }

  /** A rule and the calls it matches, as a diagram. */
  private record Matched(ResolvedRule rule, int calls) {
    Outcome outcome() {
      return rule.outcome();
    }

    /** Whether this rule's action overrides the other's or equals it. */
    boolean standsFor(Matched other) {
      return outcome().equals(other.outcome())
          || outcome().action().isMoreRestrictiveThan(other.outcome().action());
    }
  }

  private void check(Arch arch, String syscall, List<ResolvedRule> rules) {
    List<Matched> live = new ArrayList<>();
    for (ResolvedRule rule : rules) {
      int calls = new ConditionChecks(diagrams, findings).check(rule);
      if (calls != Mtbdd.FALSE) {
        live.add(new Matched(rule, calls));
      }
    }
    findConflicts(arch.syscall(syscall).orElseThrow(), live);
    findNeedless(syscall, live);
  }

  private void findConflicts(Syscall syscall, List<Matched> rules) {
    for (int i = 0; i < rules.size(); i++) {
      for (int j = 0; j < i; j++) {
        Matched one = rules.get(i);
        Matched other = rules.get(j);
        if (one.outcome().action() != other.outcome().action()
            || one.outcome().equals(other.outcome())) {
          continue;
        }
        int both = diagrams.and(one.calls(), other.calls());
        for (Matched third : rules) {
          if (third.outcome().action().isMoreRestrictiveThan(one.outcome().action())) {
            both = diagrams.and(both, diagrams.not(third.calls()));
          }
        }
        if (both != Mtbdd.FALSE) {
          findings.add(
              Problem.RULES_CONFLICT.at(
                  one.rule().source().origin(),
                  one.outcome(),
                  other.rule().source().origin().describe(),
                  other.outcome(),
                  ExampleCall.text(syscall, diagrams.anySat(both))));
        }
      }
    }
  }

  /**
   * A rule is needless where the policy without it, and without those found before, is the same.
   */
  private void findNeedless(String syscall, List<Matched> rules) {
    List<Integer> before = new ArrayList<>();
    int soFar = Mtbdd.FALSE;
    for (Matched one : rules) {
      before.add(soFar);
      soFar = diagrams.or(soFar, one.calls());
    }
    List<Matched> kept = new ArrayList<>(rules);
    int keptBehind = Mtbdd.FALSE;
    for (int i = rules.size() - 1; i >= 0; i--) {
      Matched one = rules.get(i);
      // Most alternatives match no common call, and comparing all pairs takes seconds.
      boolean alone =
          diagrams.and(one.calls(), diagrams.or(before.get(i), keptBehind)) == Mtbdd.FALSE;
      List<Matched> others = new ArrayList<>(alone ? List.of() : kept);
      others.remove(one);
      String reason = whyNeedless(one, others);
      if (reason.isEmpty()) {
        keptBehind = diagrams.or(keptBehind, one.calls());
      } else {
        kept.remove(one);
        findings.add(Problem.RULE_NEEDLESS.at(one.rule().source().origin(), syscall, reason));
      }
    }
  }

  private String whyNeedless(Matched one, List<Matched> others) {
    int left = one.calls();
    for (Matched other : others) {
      if (other.standsFor(one)) {
        if (diagrams.and(one.calls(), diagrams.not(other.calls())) == Mtbdd.FALSE) {
          String place = other.rule().source().origin().describe();
          return one.outcome().equals(other.outcome())
              ? place + " already says " + one.outcome() + " to all its calls"
              : place
                  + " says "
                  + other.outcome()
                  + " to all its calls, and the stricter rule wins";
        }
        left = diagrams.and(left, diagrams.not(other.calls()));
      }
    }
    if (left == Mtbdd.FALSE) {
      return "other rules for the call together already decide all its calls";
    }
    boolean onlyDefault = one.outcome().equals(defaultOutcome);
    for (Matched other : others) {
      onlyDefault &= other.standsFor(one) || diagrams.and(left, other.calls()) == Mtbdd.FALSE;
    }
    return onlyDefault ? "the default is " + defaultOutcome + " as well" : "";
  }

  /** The checks within one rule. */
  private record ConditionChecks(Mtbdd diagrams, List<Finding> findings) {
    /** Returns the calls that the rule matches, and adds findings. */
    int check(ResolvedRule rule) {
      List<ResolvedCondition> conditions = rule.conditions();
      int[] holds = new int[conditions.size()];
      int all = Mtbdd.TRUE;
      for (int i = 0; i < holds.length; i++) {
        ResolvedCondition condition = conditions.get(i);
        holds[i] = FormulaDiagram.of(diagrams, condition.formula());
        all = diagrams.and(all, holds[i]);
        if (holds[i] == Mtbdd.TRUE) {
          findings.add(Problem.ALWAYS_TRUE.at(condition.source().origin(), condition.source()));
        }
      }
      if (all == Mtbdd.FALSE) {
        String text =
            conditions.stream()
                .map(condition -> condition.source().toString())
                .collect(Collectors.joining(" and "));
        Origin origin = rule.source().origin();
        findings.add(
            (origin.isInProfile() ? Problem.RULE_WITHOUT_CALLS : Problem.NEVER_MATCHES)
                .at(origin, text));
      } else {
        findDuplicates(conditions, holds);
      }
      return all;
    }

    private void findDuplicates(List<ResolvedCondition> conditions, int[] holds) {
      for (int i = 0; i < holds.length; i++) {
        for (int j = 0; j < holds.length; j++) {
          boolean implied = diagrams.and(holds[j], diagrams.not(holds[i])) == Mtbdd.FALSE;
          boolean sameArgument =
              conditions.get(i).argument().index() == conditions.get(j).argument().index();
          boolean first = holds[i] != holds[j] || j < i;
          if (i != j && implied && sameArgument && first && holds[i] != Mtbdd.TRUE) {
            findings.add(
                Problem.DUPLICATE_CONDITION.at(
                    conditions.get(i).source().origin(),
                    conditions.get(i).source(),
                    conditions.get(j).source()));
            break;
          }
        }
      }
    }
  }
}
