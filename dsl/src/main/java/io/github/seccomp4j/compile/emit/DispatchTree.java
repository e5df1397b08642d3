package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Searches ranges of system call numbers for the decision that a number leads to. */
final class DispatchTree {
  private static final double PRICE = 1;

  private final DecisionNodes graph;
  private final Set<DecisionPass> passes;
  private final KnownCosts known = new KnownCosts();
  private final List<WordRange> ranges = new ArrayList<>();
  private final List<DecisionNode> decisions = new ArrayList<>();
  private final IdentityHashMap<DecisionNode, Integer> indexes = new IdentityHashMap<>();

  private record Priced(ValueTest test, double cost) {}

  DispatchTree(DecisionNodes graph, Set<DecisionPass> passes) {
    this.graph = graph;
    this.passes = passes;
  }

  /** Adds the numbers after those added so far; none where the last is before the first. */
  void append(int first, int last, DecisionNode decision, double weight) {
    if (first != last + 1) {
      ranges.add(new WordRange(first, last, index(decision), weight));
    }
  }

  private int index(DecisionNode decision) {
    return indexes.computeIfAbsent(
        decision,
        key -> {
          decisions.add(key);
          return decisions.size() - 1;
        });
  }

  /** The decision that searches for the number; numbers up to -1 must have been added. */
  DecisionNode decision() {
    return search(ranges, 0).test().decision(graph, Word.NUMBER, decisions::get);
  }

  /**
   * The same, where the last numbers' decision is also correct for numbers of {@code extensible},
   * at the price of one more test: then ranges of the latter may be merged into the last range, and
   * no test needs to tell the two apart.
   */
  DecisionNode decision(DecisionNode extensible) {
    List<WordRange> current = new ArrayList<>(ranges);
    Priced best = search(current, 0);
    int last = current.get(current.size() - 1).outcome();
    double oneTestMore = 0;
    for (int i = current.size() - 2; i >= 0; i--) {
      WordRange range = current.get(i);
      if (range.outcome() == index(extensible)) {
        current.set(i, new WordRange(range.first(), range.last(), last, range.weight()));
        oneTestMore += range.weight();
        Priced extended = search(current, oneTestMore);
        if (extended.cost() >= best.cost()) {
          break;
        }
        best = extended;
      }
    }
    return best.test().decision(graph, Word.NUMBER, decisions::get);
  }

  private Priced search(List<WordRange> among, double more) {
    List<WordRange> merged = WordRange.merged(among);
    ValueTest test = RangeTests.search(merged, -1, PRICE, passes, known);
    return new Priced(test, SearchTree.cost(test, merged, PRICE) + more);
  }
}
