package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.graph.Term.Masked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Brings all tests of one word to the front, as one choice. */
final class Dispatch {
  /** A mask that reaches further down would cut the values into too many ranges. */
  private static final int MOST_BITS = 8;

  private final NodeStore store;
  private final Term word;

  Dispatch(NodeStore store, Term word) {
    this.store = store;
    this.word = word;
  }

  /**
   * A point that answers as the given one does, and looks at the word first.
   *
   * @param rest what to do with what is left where the word is known
   */
  int first(int node, IntUnaryOperator rest) {
    List<Branch> branches = new ArrayList<>();
    List<Long> starts = List.copyOf(starts(node));
    Map<Integer, Integer> done = new HashMap<>();
    for (int i = 0; i < starts.size(); i++) {
      long last = i + 1 < starts.size() ? starts.get(i + 1) - 1 : word.largest();
      int left = with(node, starts.get(i), new HashMap<>());
      int target = done.computeIfAbsent(left, rest::applyAsInt);
      branches.add(new Branch(ValueRanges.of(starts.get(i), last), target));
    }
    return store.choice(word, branches);
  }

  /** The values at which a test can change its mind. */
  private Set<Long> starts(int node) {
    Set<Long> starts = new TreeSet<>(Set.of(0L));
    collect(node, starts, new HashSet<>());
    return starts;
  }

  private void collect(int node, Set<Long> starts, Set<Integer> seen) {
    if (!seen.add(node) || !(store.at(node) instanceof Choice choice)) {
      return;
    }
    if (choice.on().equals(word)) {
      for (Branch branch : choice.branches()) {
        branch.values().ranges().forEach(range -> starts.add(range.first()));
      }
    } else if (isTestOfHighBits(choice.on())) {
      long step = Long.lowestOneBit(((Masked) choice.on()).mask());
      for (long at = 0; at <= word.largest(); at += step) {
        starts.add(at);
      }
    }
    choice.branches().forEach(branch -> collect(branch.target(), starts, seen));
  }

  private boolean isTestOfHighBits(Term term) {
    return term instanceof Masked masked
        && masked.of().equals(word)
        && Integer.SIZE - Long.numberOfTrailingZeros(masked.mask()) <= MOST_BITS;
  }

  /** What is left of a point where the word has that value. */
  private int with(int node, long value, Map<Integer, Integer> known) {
    Integer before = known.get(node);
    if (before != null) {
      return before;
    }
    int result = node;
    if (store.at(node) instanceof Choice choice) {
      if (choice.on().equals(word)) {
        result = with(choice.target(value), value, known);
      } else if (isTestOfHighBits(choice.on())) {
        result = with(choice.target(value & ((Masked) choice.on()).mask()), value, known);
      } else {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : choice.branches()) {
          branches.add(new Branch(branch.values(), with(branch.target(), value, known)));
        }
        result = store.choice(choice.on(), branches);
      }
    }
    known.put(node, result);
    return result;
  }
}
