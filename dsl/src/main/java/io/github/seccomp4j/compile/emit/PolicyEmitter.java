package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.compile.pass.Passes;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.policy.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Emits the program of a resolved policy: architecture check, other ABIs, dispatch, arguments. */
public final class PolicyEmitter {
  // What a tracer writes into a call's number to have it skipped (kernel/seccomp.c).
  private static final int SKIPPED_CALL = -1;

  private final DecisionGraph graph = new DecisionGraph();
  private final ResolvedPolicy policy;
  private final Decision byDefault;
  private final Decision mismatch;

  private PolicyEmitter(ResolvedPolicy policy) {
    this.policy = policy;
    this.byDefault = leaf(policy.source().defaultOutcome());
    this.mismatch = leaf(policy.source().mismatchOutcome());
  }

  /** The program's instructions, as many as they may be. */
  public static List<Instruction> emit(ResolvedPolicy policy) {
    PolicyEmitter emitter = new PolicyEmitter(policy);
    Decision root = emitter.checkArch();
    return Layout.of(InstructionSelector.select(root, emitter.graph, policy.host()));
  }

  /** How many tests the rule alone would take: its share of a program's length, about. */
  public static int cost(ResolvedRule rule) {
    DecisionGraph alone = new DecisionGraph();
    alone.choose(rule.formula(), alone.leaf(1), alone.leaf(0));
    return 1 + alone.forks().size();
  }

  private Decision checkArch() {
    Decision result = mismatch;
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
  private Decision checkAbi(int auditId) {
    Decision unmarked = mismatch;
    Decision marked = mismatch;
    int bit = 0;
    for (ArchRules rules : policy.known()) {
      if (rules.arch() == Arch.X32 && auditId == Arch.X32.auditId()) {
        marked = dispatch(rules);
      } else if (rules.arch().auditId() == auditId) {
        bit = rules.arch().abiBit();
        unmarked = dispatch(rules);
      }
    }
    if (bit == 0) {
      return unmarked;
    }
    Decision markedOrSkipped =
        graph.fork(Word.NUMBER, -1, Comparison.EQ, SKIPPED_CALL, byDefault, marked);
    return graph.fork(Word.NUMBER, bit, Comparison.EQ, 0, unmarked, markedOrSkipped);
  }

  private Decision dispatch(ArchRules rules) {
    SortedMap<Integer, Decision> byNumber = new TreeMap<>(Integer::compareUnsigned);
    rules.byNumber().forEach((number, its) -> byNumber.put(number, decide(its)));
    boolean unknown = policy.source().newerCallsUnknown();
    Decision newer = unknown ? leaf(Outcome.errno(Errno.ENOSYS)) : byDefault;
    // Where a bit tells ABIs apart, -1 has been sorted out before.
    Decision skipped = rules.arch().abiBit() == 0 ? byDefault : newer;
    return DispatchTree.of(graph, byNumber, byDefault, newer, skipped);
  }

  private Decision decide(List<ResolvedRule> rules) {
    List<ResolvedRule> list = Passes.decisionList(rules, policy.source().defaultOutcome());
    Decision result = byDefault;
    for (int i = list.size() - 1; i >= 0; i--) {
      result = graph.choose(list.get(i).formula(), leaf(list.get(i).outcome()), result);
    }
    return result;
  }

  private Decision leaf(Outcome outcome) {
    return graph.leaf(outcome.returnValue());
  }
}
