package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.emit.ValueTest.Known;
import io.github.seccomp4j.compile.emit.ValueTest.Split;
import io.github.seccomp4j.formula.Formula.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The cheapest tree of GE and EQ tests that finds the range in which a word lies.
 *
 * <p>This is the search tree with two-way comparisons of M. Chrobak, M. Golin, I. Munro and N.
 * Young ("Optimal search trees with two-way comparisons", 2015), for ranges, and with a price for
 * each test beside its depth. A GE test removes one border between ranges; an EQ test takes one
 * value out, so that its neighbours may merge. Values are taken out of a part of the ranges in two
 * ways: the heaviest ones singly, or in a chain all those that stand between equal neighbours.
 *
 * <p>A part of the ranges is solved in several states: 0 to {@link #HOLES} say how many of its
 * heaviest values have been taken out, and {@link #CHAINED} that the chain has been.
 */
final class SearchTree {
  private static final int HOLES = 3;
  private static final int CHAINED = HOLES + 1;

  /** More ranges than this are halved first: the time grows with the cube of their number. */
  private static final int MOST_RANGES = 160;

  private static final short KNOWN = -1;
  private static final short TAKE_HEAVIEST = -2;
  private static final short TAKE_CHAIN = -3;

  private final List<WordRange> ranges;
  private final int mask;
  private final double price;
  private final int count;
  private final boolean[] inChain;
  private final double[][] cost = new double[CHAINED + 1][];
  private final short[][] choice = new short[CHAINED + 1][];

  /** For each part, the places of its heaviest values; -1 where it has fewer. */
  private final short[][] heaviest;

  private SearchTree(List<WordRange> ranges, int mask, double price) {
    this.ranges = ranges;
    this.mask = mask;
    this.price = price;
    this.count = ranges.size();
    this.inChain = betweenEquals(ranges);
    this.heaviest = new short[count * count][];
    for (int state = 0; state <= CHAINED; state++) {
      cost[state] = new double[count * count];
      choice[state] = new short[count * count];
    }
    for (int length = 1; length <= count; length++) {
      for (int first = 0; first + length <= count; first++) {
        solve(first, first + length - 1);
      }
    }
  }

  /**
   * The tree.
   *
   * @param ranges all values of {@code word & mask} in order, neighbours with different outcomes
   * @param mask which bits of the word are searched for
   * @param price what one test more costs, in units of weight times depth
   */
  static ValueTest of(List<WordRange> ranges, int mask, double price) {
    return halved(
        ranges,
        mask,
        MOST_RANGES,
        few -> new SearchTree(few, mask, price).tree(0, few.size() - 1, 0));
  }

  /** A tree of GE tests alone, each of which halves the ranges that are left. */
  static ValueTest balanced(List<WordRange> ranges, int mask) {
    return halved(ranges, mask, 1, one -> new Known(one.get(0).outcome()));
  }

  private static ValueTest halved(
      List<WordRange> ranges, int mask, int few, Function<List<WordRange>, ValueTest> forFew) {
    if (ranges.size() <= few) {
      return forFew.apply(ranges);
    }
    int middle = ranges.size() >>> 1;
    return new Split(
        mask,
        Comparison.GE,
        ranges.get(middle).first(),
        halved(ranges.subList(middle, ranges.size()), mask, few, forFew),
        halved(ranges.subList(0, middle), mask, few, forFew));
  }

  /** Which values stand, alone or several together, between two ranges of equal outcomes. */
  private static boolean[] betweenEquals(List<WordRange> ranges) {
    boolean[] result = new boolean[ranges.size()];
    int left = 0;
    while (left < ranges.size()) {
      int right = left + 1;
      while (right < ranges.size()
          && ranges.get(right).isLone()
          && ranges.get(right).outcome() != ranges.get(left).outcome()) {
        right++;
      }
      if (right < ranges.size() && ranges.get(right).outcome() == ranges.get(left).outcome()) {
        for (int i = left + 1; i < right; i++) {
          result[i] = true;
        }
        left = right;
      } else {
        left++;
      }
    }
    return result;
  }

  private int part(int first, int last) {
    return first * count + last;
  }

  private void solve(int first, int last) {
    int part = part(first, last);
    heaviest[part] = heaviestOf(first, last);
    for (int state = CHAINED; state >= 0; state--) {
      solve(first, last, state);
    }
  }

  private short[] heaviestOf(int first, int last) {
    short[] result = new short[HOLES];
    short[] before = first == last ? null : heaviest[part(first, last - 1)];
    boolean placed = !ranges.get(last).isLone();
    int taken = 0;
    for (int i = 0; i < HOLES; i++) {
      int old = before == null ? -1 : before[taken];
      if (!placed && (old < 0 || ranges.get(old).weight() < ranges.get(last).weight())) {
        result[i] = (short) last;
        placed = true;
      } else {
        result[i] = (short) old;
        taken++;
      }
    }
    return result;
  }

  private boolean isTaken(int at, int part, int state) {
    if (state == CHAINED) {
      return inChain[at];
    }
    for (int i = 0; i < state; i++) {
      if (heaviest[part][i] == at) {
        return true;
      }
    }
    return false;
  }

  private void solve(int first, int last, int state) {
    int part = part(first, last);
    double best = Double.POSITIVE_INFINITY;
    short chosen = KNOWN;
    if (state < CHAINED && state > 0 && heaviest[part][state - 1] < 0) {
      cost[state][part] = best;
      return;
    }
    double weight = 0;
    int someone = -1;
    boolean known = true;
    for (int i = first; i <= last; i++) {
      if (!isTaken(i, part, state)) {
        weight += ranges.get(i).weight();
        known &= someone < 0 || ranges.get(i).outcome() == ranges.get(someone).outcome();
        someone = i;
      }
    }
    if (known) {
      cost[state][part] = 0;
      choice[state][part] = KNOWN;
      return;
    }
    double step = price + weight;
    for (int middle = first; middle < last; middle++) {
      double both =
          cost[stateOf(part, state, first, middle)][part(first, middle)]
              + cost[stateOf(part, state, middle + 1, last)][part(middle + 1, last)];
      if (both < best) {
        best = both;
        chosen = (short) middle;
      }
    }
    best += step;
    if (state < HOLES && heaviest[part][state] >= 0 && step + cost[state + 1][part] < best) {
      best = step + cost[state + 1][part];
      chosen = TAKE_HEAVIEST;
    }
    if (state < CHAINED) {
      double chain = chainCost(first, last, state, weight);
      if (chain < best) {
        best = chain;
        chosen = TAKE_CHAIN;
      }
    }
    cost[state][part] = best;
    choice[state][part] = chosen;
  }

  /** How many of the values taken out of a part lie in a part of it. */
  private int stateOf(int part, int state, int first, int last) {
    if (state == 0 || state == CHAINED) {
      return state;
    }
    int inside = 0;
    for (int i = 0; i < state; i++) {
      int at = heaviest[part][i];
      inside += at >= first && at <= last ? 1 : 0;
    }
    return inside;
  }

  private double chainCost(int first, int last, int state, double weight) {
    List<Integer> chain = chain(first, last, state);
    double result = cost[CHAINED][part(first, last)];
    double rest = weight;
    for (int at : chain) {
      result += price + rest;
      rest -= ranges.get(at).weight();
    }
    return chain.isEmpty() ? Double.POSITIVE_INFINITY : result;
  }

  /** The values that the chain takes out, the heaviest first. */
  private List<Integer> chain(int first, int last, int state) {
    int part = part(first, last);
    List<Integer> chain = new ArrayList<>();
    boolean others = false;
    for (int i = first; i <= last; i++) {
      if (!inChain[i]) {
        others = true;
      } else if (!isTaken(i, part, state)) {
        chain.add(i);
      }
    }
    if (!others) {
      return List.of();
    }
    chain.sort(Comparator.comparingDouble((Integer at) -> ranges.get(at).weight()).reversed());
    return chain;
  }

  private ValueTest tree(int first, int last, int state) {
    int part = part(first, last);
    short chosen = choice[state][part];
    if (chosen == KNOWN) {
      for (int i = first; i <= last; i++) {
        if (!isTaken(i, part, state)) {
          return new Known(ranges.get(i).outcome());
        }
      }
      return new Known(ranges.get(first).outcome());
    }
    if (chosen == TAKE_HEAVIEST) {
      return taken(heaviest[part][state], tree(first, last, state + 1));
    }
    if (chosen == TAKE_CHAIN) {
      List<Integer> chain = chain(first, last, state);
      ValueTest result = tree(first, last, CHAINED);
      for (int i = chain.size() - 1; i >= 0; i--) {
        result = taken(chain.get(i), result);
      }
      return result;
    }
    return new Split(
        mask,
        Comparison.GE,
        ranges.get(chosen + 1).first(),
        tree(chosen + 1, last, stateOf(part, state, chosen + 1, last)),
        tree(first, chosen, stateOf(part, state, first, chosen)));
  }

  private ValueTest taken(int at, ValueTest otherwise) {
    WordRange value = ranges.get(at);
    return new Split(mask, Comparison.EQ, value.first(), new Known(value.outcome()), otherwise);
  }
}
