package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.List;
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

  private DispatchTree(DecisionGraph graph) {
    this.graph = graph;
  }

  /**
   * The decision that looks the number up.
   *
   * @param byNumber the decisions for named numbers, in unsigned order
   * @param otherwise the decision for numbers below and between those
   * @param newer the decision for numbers above the last of them
   * @param skipped the decision for -1, the number of a call that a tracer has skipped
   */
  static Decision of(
      DecisionGraph graph,
      SortedMap<Integer, Decision> byNumber,
      Decision otherwise,
      Decision newer,
      Decision skipped) {
    DispatchTree tree = new DispatchTree(graph);
    tree.append(0, otherwise);
    byNumber.forEach(
        (number, decision) -> {
          tree.append(number, decision);
          tree.append(number + 1, otherwise);
        });
    if (!byNumber.isEmpty()) {
      tree.append(byNumber.lastKey() + 1, newer);
      tree.append(-1, skipped);
    }
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
