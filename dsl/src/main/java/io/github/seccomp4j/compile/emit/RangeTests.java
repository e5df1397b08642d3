package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.emit.ValueTest.Split;
import io.github.seccomp4j.formula.Formula.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tests of a word whose classes of values are ranges: a search tree, preceded where it pays by one
 * test for all values in which only some free bits are set.
 */
final class RangeTests {
  private static final int MOST_FREE_BITS = 10;

  private RangeTests() {}

  /**
   * The cheapest tests found.
   *
   * @param mask the low bits of the word that are looked at
   * @param following what follows each range
   * @param weights the weight of each range
   * @param price what one test more costs, in units of weight times depth
   */
  static ValueTest of(
      int mask, Cofactors following, double[] weights, double price, Set<DecisionPass> passes) {
    List<WordRange> ranges = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      int last = i + 1 < weights.length ? following.values().get(i + 1) - 1 : mask;
      ranges.add(
          new WordRange(following.values().get(i), last, following.functions().get(i), weights[i]));
    }
    List<WordRange> merged = WordRange.merged(ranges);
    KnownCosts known = new KnownCosts();
    ValueTest plain = search(merged, mask, price, passes, known);
    int free = passes.contains(DecisionPass.FREE_BITS) ? freeBits(merged) : 0;
    List<WordRange> rest = without(merged, free);
    if (rest.size() > merged.size() - 2) {
      return plain;
    }
    ValueTest split =
        new Split(
            mask & ~free,
            Comparison.EQ,
            0,
            new ValueTest.Known(merged.get(0).outcome()),
            search(rest, mask, price, passes, known));
    return SearchTree.cost(split, ranges, price) < SearchTree.cost(plain, ranges, price)
        ? split
        : plain;
  }

  static ValueTest search(
      List<WordRange> ranges, int mask, double price, Set<DecisionPass> passes, KnownCosts known) {
    return passes.contains(DecisionPass.SEARCH_TREES)
        ? SearchTree.of(ranges, mask, price, known)
        : SearchTree.balanced(ranges, mask);
  }

  /** Bits that do not matter while all others are clear: all those values have one outcome. */
  private static int freeBits(List<WordRange> ranges) {
    int outcome = ranges.get(0).outcome();
    int free = 0;
    for (int i = 0; i < Integer.SIZE && Integer.bitCount(free) < MOST_FREE_BITS; i++) {
      int bit = 1 << i;
      boolean all = true;
      // All subsets of the free bits, the empty one last.
      for (int subset = free; all; subset = (subset - 1) & free) {
        all = hasOutcome(subset | bit, outcome, ranges);
        if (subset == 0) {
          break;
        }
      }
      free |= all ? bit : 0;
    }
    return free;
  }

  private static boolean hasOutcome(int value, int outcome, List<WordRange> ranges) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Integer.compareUnsigned(ranges.get(middle).first(), value) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Integer.compareUnsigned(value, ranges.get(low).last()) <= 0
        && ranges.get(low).outcome() == outcome;
  }

  /** The ranges, where values of free bits only may have any outcome. */
  private static List<WordRange> without(List<WordRange> ranges, int free) {
    List<WordRange> result = new ArrayList<>();
    WordRange pending = null;
    for (WordRange range : ranges) {
      boolean covered = isCovered(range, free);
      int outcome = covered && !result.isEmpty() ? last(result).outcome() : range.outcome();
      if (covered && result.isEmpty()) {
        pending = range;
      } else {
        int first = pending == null ? range.first() : pending.first();
        double weight = covered ? 0 : range.weight();
        result.add(new WordRange(first, range.last(), outcome, weight));
        pending = null;
      }
    }
    return WordRange.merged(result);
  }

  private static boolean isCovered(WordRange range, int free) {
    int size = range.last() - range.first();
    if (size < 0 || size >= 1 << MOST_FREE_BITS) {
      return false;
    }
    for (int i = 0; i <= size; i++) {
      if ((range.first() + i & ~free) != 0) {
        return false;
      }
    }
    return true;
  }

  private static WordRange last(List<WordRange> ranges) {
    return ranges.get(ranges.size() - 1);
  }
}
