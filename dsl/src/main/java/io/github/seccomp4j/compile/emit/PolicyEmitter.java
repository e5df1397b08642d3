package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.compile.emit.CallWeights.CallKind;
import io.github.seccomp4j.compile.emit.DecisionNode.Leaf;
import io.github.seccomp4j.compile.emit.WordOrder.Weighed;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.policy.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Emits the program of a resolved policy: architecture check, other ABIs, dispatch, arguments. */
public final class PolicyEmitter {
  // A tracer writes this into a call's number to have it skipped (kernel/seccomp.c).
  private static final int SKIPPED_CALL = -1;

  /** How many numbers above those that rules name are assumed to be calls. */
  private static final int BEYOND = 4;

  /** At most how many numbers between those that rules name are assumed to be calls. */
  private static final int MOST_UNNAMED = 1_000;

  private static final double MEAN_WAY = 20;
  private static final double MEAN_BLOCK = 3;

  private final DecisionNodes graph = new DecisionNodes();
  private final ResolvedPolicy policy;
  private final Set<DecisionPass> passes;
  private final Leaf byDefault;
  private final DecisionNode mismatch;

  private PolicyEmitter(ResolvedPolicy policy, Set<DecisionPass> passes) {
    this.policy = policy;
    this.passes = passes;
    this.byDefault = leaf(policy.source().defaultOutcome());
    this.mismatch = leaf(policy.source().mismatchOutcome());
  }

  /**
   * {@return the program's instructions, however many, after these passes only}
   *
   * @param policy a policy for one host, with numbers instead of names
   * @param passes the passes that run
   */
  public static List<Instruction> emit(ResolvedPolicy policy, Set<DecisionPass> passes) {
    return DeepStack.call(
        () -> {
          PolicyEmitter emitter = new PolicyEmitter(policy, passes);
          DecisionNode root = emitter.checkArch();
          return Layout.of(InstructionSelector.select(root, emitter.graph, policy.host()));
        });
  }

  /**
   * {@return how many tests the rule alone would take: about its share of a program's length}
   *
   * @param rule a rule for one call
   */
  public static int cost(ResolvedRule rule) {
    DecisionNodes alone = new DecisionNodes();
    alone.choose(rule.formula(), alone.leaf(1), alone.leaf(0));
    return 1 + alone.forks().size();
  }

  private DecisionNode checkArch() {
    DecisionNode result = mismatch;
    for (int auditId : auditIdsLastFirst()) {
      result = graph.fork(Word.ARCH, -1, Comparison.EQ, auditId, checkAbi(auditId), result);
    }
    return result;
  }

  private List<Integer> auditIdsLastFirst() {
    List<Integer> auditIds =
        new ArrayList<>(
            policy.known().stream().map(rules -> rules.arch().auditId()).distinct().toList());
    Collections.reverse(auditIds);
    return auditIds;
  }

  /** Tells the ABIs under one audit id apart. */
  private DecisionNode checkAbi(int auditId) {
    DecisionNode marked = mismatch;
    Optional<ArchRules> unmarked = Optional.empty();
    for (ArchRules rules : policy.known()) {
      if (rules.arch().auditId() != auditId) {
        continue;
      }
      if (rules.arch().abiMark() != 0) {
        marked = dispatch(rules, newer());
      } else {
        unmarked = Optional.of(rules);
      }
    }
    if (unmarked.isEmpty()) {
      return mismatch;
    }
    return dispatch(unmarked.get(), beyond(unmarked.get().arch(), marked));
  }

  /** Decides numbers above all that rules name: newer calls, another ABI's, and -1. */
  private DecisionNode beyond(Arch arch, DecisionNode marked) {
    int bit = arch.abiBit();
    if (bit == 0) {
      return graph.fork(Word.NUMBER, -1, Comparison.EQ, SKIPPED_CALL, byDefault, newer());
    }
    DecisionNode markedOrSkipped =
        graph.fork(Word.NUMBER, -1, Comparison.EQ, SKIPPED_CALL, byDefault, marked);
    return graph.fork(Word.NUMBER, bit, Comparison.EQ, 0, newer(), markedOrSkipped);
  }

  private DecisionNode newer() {
    boolean unknown = policy.source().newerCallsUnknown();
    return unknown ? leaf(Outcome.errno(Errno.ENOSYS)) : byDefault;
  }

  private DecisionNode dispatch(ArchRules rules, DecisionNode beyond) {
    SortedMap<Integer, DecisionList> lists = new TreeMap<>(Integer::compareUnsigned);
    rules
        .byNumber()
        .forEach((number, its) -> lists.put(number, DecisionList.of(its, byDefault.returnValue())));
    if (newer() == byDefault) {
      // Where numbers above all others get the default, a call that always gets it needs no test.
      lists.values().removeIf(list -> list.always(byDefault.returnValue()));
    }
    if (lists.isEmpty()) {
      return beyond;
    }
    CallWeights weights = weights(rules.arch(), lists);
    DispatchTree tree = new DispatchTree(graph, passes);
    int next = 0;
    for (Map.Entry<Integer, DecisionList> entry : lists.entrySet()) {
      int number = entry.getKey();
      double unnamed = (number - next) * weights.other(unnamedKind());
      tree.append(next, number - 1, byDefault, unnamed);
      double weight = weights.named(number);
      Weighed its = decide(entry.getValue(), weight);
      tree.append(number, number, its.decision(), weight * urgency(its));
      next = number + 1;
    }
    tree.append(next, -1, beyond, BEYOND * weights.other(unnamedKind()));
    return newer() == byDefault ? tree.decision(byDefault) : tree.decision();
  }

  private CallWeights weights(Arch arch, SortedMap<Integer, DecisionList> lists) {
    SortedMap<Integer, CallKind> kinds = new TreeMap<>(Integer::compareUnsigned);
    lists.forEach((number, list) -> kinds.put(number, list.kind()));
    long between = Integer.toUnsignedLong(lists.lastKey()) + 1 - lists.size();
    long others = BEYOND + Math.min(between, MOST_UNNAMED);
    return new CallWeights(
        arch, policy.host(), kinds, unnamedKind(), others, policy.source().shape());
  }

  /**
   * The rules of one call, the most restrictive first: the first that matches decides.
   *
   * @param rules the rules
   * @param function what they mean; none where the diagram is too large
   */
  private record DecisionList(List<ResolvedRule> rules, Optional<CallFunction> function) {
    static DecisionList of(List<ResolvedRule> rules, int otherwise) {
      List<ResolvedRule> sorted =
          rules.stream()
              .sorted(Comparator.comparing((ResolvedRule rule) -> rule.outcome().action()))
              .toList();
      return new DecisionList(sorted, CallFunction.of(sorted, otherwise));
    }

    boolean always(int returnValue) {
      OptionalInt constant = constant();
      return constant.isPresent() && constant.getAsInt() == returnValue;
    }

    CallKind kind() {
      if (constant().isEmpty()) {
        return CallKind.FILTERED;
      }
      return always(Outcome.ALLOW.returnValue()) ? CallKind.ALLOWED : CallKind.DENIED;
    }

    private OptionalInt constant() {
      return function.map(CallFunction::constant).orElse(OptionalInt.empty());
    }
  }

  private CallKind unnamedKind() {
    return policy.source().defaultOutcome().equals(Outcome.ALLOW)
        ? CallKind.ALLOWED
        : CallKind.DENIED;
  }

  /** Weights calls with long remaining paths, to bound the worst case. */
  private static double urgency(Weighed decision) {
    return decision.depth() == 0 ? 1 : (MEAN_WAY + decision.depth()) / (MEAN_WAY + MEAN_BLOCK);
  }

  private Weighed decide(DecisionList list, double weight) {
    Optional<Weighed> ordered =
        passes.contains(DecisionPass.ARGUMENT_DIAGRAMS)
            ? list.function().flatMap(call -> WordOrder.decide(graph, call, 1 / weight, passes))
            : Optional.empty();
    return ordered.orElseGet(() -> new Weighed(inOrder(list.rules()), list.rules().size()));
  }

  private DecisionNode inOrder(List<ResolvedRule> list) {
    DecisionNode result = byDefault;
    for (int i = list.size() - 1; i >= 0; i--) {
      result = graph.choose(list.get(i).formula(), leaf(list.get(i).outcome()), result);
    }
    return result;
  }

  private Leaf leaf(Outcome outcome) {
    return graph.leaf(outcome.returnValue());
  }
}
