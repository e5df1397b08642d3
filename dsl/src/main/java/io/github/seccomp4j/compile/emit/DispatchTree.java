package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Finds the decision for a system call's number among ranges of numbers that share one. */
final class DispatchTree {
  private final DecisionGraph graph;
  private final Steps steps;
  private final List<WordRange> ranges = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final IdentityHashMap<Decision, Integer> indexes = new IdentityHashMap<>();

  DispatchTree(DecisionGraph graph, Steps steps) {
    this.graph = graph;
    this.steps = steps;
  }

  /** Adds the numbers that follow those added before; none where the last is before the first. */
  void append(int first, int last, Decision decision, double weight) {
    if (first != last + 1) {
      ranges.add(new WordRange(first, last, index(decision), weight));
    }
  }

  private int index(Decision decision) {
    return indexes.computeIfAbsent(
        decision,
        key -> {
          decisions.add(key);
          return decisions.size() - 1;
        });
  }

  /** The decision that looks the number up; numbers up to -1 have been added. */
  Decision decision() {
    return RangeTests.search(WordRange.merged(ranges), -1, 1, steps)
        .decision(graph, Word.NUMBER, decisions::get);
  }
}
