package io.github.seccomp4j.compile.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.compile.emit.ValueTest.Known;
import io.github.seccomp4j.compile.emit.ValueTest.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SearchTreeTest {
  private static final double PRICE = 1;

  @Test
  void findsTheRangeOfEveryBoundaryValue() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<WordRange> ranges = random(random, 1 + random.nextInt(seed % 50 == 0 ? 400 : 24));
      ValueTest tree = SearchTree.of(ranges, -1, PRICE);
      for (WordRange range : ranges) {
        assertThat(outcome(tree, range.first())).as("seed %d", seed).isEqualTo(range.outcome());
        assertThat(outcome(tree, range.last())).as("seed %d", seed).isEqualTo(range.outcome());
      }
    }
  }

  /** Beside a high price weights do not count, and many trees are equally cheap. */
  @Test
  void findsTheRangeWhereAllIsEqual() {
    for (long seed = 0; seed < 5_000; seed++) {
      List<WordRange> ranges = random(new Random(seed), 2 + (int) (seed % 9));
      ValueTest tree = SearchTree.of(ranges, -1, 1e18);
      for (WordRange range : ranges) {
        assertThat(outcome(tree, range.first())).as("seed %d", seed).isEqualTo(range.outcome());
        assertThat(outcome(tree, range.last())).as("seed %d", seed).isEqualTo(range.outcome());
      }
    }
  }

  @Test
  void isNeverDearerThanHalving() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<WordRange> ranges = random(random, 1 + random.nextInt(24));
      assertThat(cost(SearchTree.of(ranges, -1, PRICE), ranges))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(cost(SearchTree.balanced(ranges, -1), ranges) + 1e-9);
    }
  }

  /** The other opinion: all trees of GE and EQ tests, tried out. */
  @Test
  void isTheCheapestForFewRanges() {
    int asCheap = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<WordRange> ranges = random(random, 1 + random.nextInt(6));
      double found = cost(SearchTree.of(ranges, -1, PRICE), ranges);
      double best = cheapest(ranges, (1 << ranges.size()) - 1);
      assertThat(found).as("seed %d", seed).isGreaterThanOrEqualTo(best - 1e-9);
      asCheap += found <= best + 1e-9 ? 1 : 0;
    }
    assertThat(asCheap).isGreaterThanOrEqualTo(190);
  }

  @Test
  void takesALoneValueOutWithOneTest() {
    List<WordRange> ranges =
        List.of(new WordRange(0, 6, 0, 1), new WordRange(7, 7, 1, 1), new WordRange(8, -1, 0, 1));
    assertThat(SearchTree.of(ranges, -1, PRICE).size()).isEqualTo(1);
    assertThat(SearchTree.balanced(ranges, -1).size()).isEqualTo(2);
  }

  @Test
  void putsAHeavyValueFirst() {
    List<WordRange> ranges = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ranges.add(new WordRange(2 * i, 2 * i, i + 1, i == 11 ? 1000 : 1));
      ranges.add(new WordRange(2 * i + 1, i == 19 ? -1 : 2 * i + 1, 0, 1));
    }
    assertThat(SearchTree.of(ranges, -1, PRICE).depth(22)).isEqualTo(1);
  }

  private static double cheapest(List<WordRange> ranges, int left) {
    double weight = 0;
    boolean known = true;
    int outcome = -1;
    for (int i = 0; i < ranges.size(); i++) {
      if ((left >> i & 1) != 0) {
        weight += ranges.get(i).weight();
        known &= outcome < 0 || outcome == ranges.get(i).outcome();
        outcome = ranges.get(i).outcome();
      }
    }
    double best = known ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < ranges.size() && !known; i++) {
      int below = left & ((1 << i) - 1);
      if (below != 0 && below != left) {
        best =
            Math.min(
                best, PRICE + weight + cheapest(ranges, below) + cheapest(ranges, left & ~below));
      }
      int one = left & (1 << i);
      if (one != 0 && one != left && ranges.get(i).isLone()) {
        best = Math.min(best, PRICE + weight + cheapest(ranges, left & ~one));
      }
    }
    return best;
  }

  private static List<WordRange> random(Random random, int count) {
    List<WordRange> ranges = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < count; i++) {
      int last = i == count - 1 ? -1 : first + (random.nextBoolean() ? 0 : random.nextInt(1000));
      ranges.add(new WordRange(first, last, random.nextInt(3), 1 + random.nextInt(5)));
      first = last + 1;
    }
    return WordRange.merged(ranges);
  }

  private static double cost(ValueTest tree, List<WordRange> ranges) {
    double cost = PRICE * tree.size();
    for (WordRange range : ranges) {
      cost += range.weight() * tree.depth(range.first());
    }
    return cost;
  }

  private static int outcome(ValueTest tree, int value) {
    ValueTest at = tree;
    while (at instanceof Split split) {
      boolean holds =
          switch (split.comparison()) {
            case EQ -> (value & split.mask()) == split.constant();
            case GE -> Integer.compareUnsigned(value & split.mask(), split.constant()) >= 0;
          };
      at = holds ? split.yes() : split.no();
    }
    return ((Known) at).outcome();
  }
}
