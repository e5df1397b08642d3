package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Finds the decision for a system call's number by binary search over the ranges of numbers that
 * share one.
 */
final class DispatchTree {
  private final DecisionGraph graph;
  private final List<Range> ranges = new ArrayList<>();

  /** The numbers from {@code first} up to the next range's first, or to 2^32 - 1. */
  private record Range(int first, Decision decision) {}

  private DispatchTree(
      DecisionGraph graph, SortedMap<Integer, Decision> byNumber, Decision otherwise) {
    this.graph = graph;
    append(0, otherwise);
    for (Map.Entry<Integer, Decision> entry : byNumber.entrySet()) {
      append(entry.getKey(), entry.getValue());
      append(entry.getKey() + 1, otherwise);
    }
  }

  /** The decision that looks the number up; numbers not named go to {@code otherwise}. */
  static Decision of(
      DecisionGraph graph, SortedMap<Integer, Decision> byNumber, Decision otherwise) {
    DispatchTree tree = new DispatchTree(graph, byNumber, otherwise);
    return tree.search(0, tree.ranges.size());
  }

  private void append(int first, Decision decision) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).first() == first) {
      ranges.remove(last--);
    }
    if (last < 0 || ranges.get(last).decision() != decision) {
      ranges.add(new Range(first, decision));
    }
  }

  private Decision search(int from, int to) {
    Range one = ranges.get(from);
    if (to - from == 1) {
      return one.decision();
    }
    if (isLoneNumber(from, to)) {
      Range lone = ranges.get(from + 1);
      return graph.fork(
          Word.NUMBER, -1, Comparison.EQ, lone.first(), lone.decision(), one.decision());
    }
    int middle = (from + to) >>> 1;
    return graph.fork(
        Word.NUMBER,
        -1,
        Comparison.GE,
        ranges.get(middle).first(),
        search(middle, to),
        search(from, middle));
  }

  /** Whether these are three ranges, of which the middle one is a number alone among equals. */
  private boolean isLoneNumber(int from, int to) {
    return to - from == 3
        && ranges.get(from).decision() == ranges.get(from + 2).decision()
        && ranges.get(from + 1).first() + 1 == ranges.get(from + 2).first();
  }
}
