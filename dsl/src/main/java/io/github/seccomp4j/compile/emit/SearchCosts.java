package io.github.seccomp4j.compile.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The cost of searching each part of a list of ranges, and the first test of the cheapest search,
 * by dynamic programming over all parts.
 *
 * <p>A GE test cuts a part in two; an EQ test takes a single value out of it. Values are taken out
 * in two ways: the heaviest ones one at a time, or all those between equal neighbours in a chain.
 * So each part is solved in several states: 0 to {@link #HOLES} count the heaviest values that have
 * been taken out, and {@link #CHAINED} says that the chain has been.
 *
 * <p>Take a policy that allows everything but {@code execve} (221 on aarch64) and {@code execveat}
 * (281), as Elasticsearch installs it. There are five ranges:
 *
 * <pre>
 * 0..220 ALLOW   221 ERRNO   222..280 ALLOW   281 ERRNO   282..0xffffffff ALLOW
 * </pre>
 *
 * <p>GE tests alone find the range with four tests (left). Once 221 and 281 are taken out, only
 * ALLOW is left, so the chain alone needs two EQ tests, and every allowed call executes both. The
 * cheapest tree (right) begins with a GE test at 221: most calls have a number below it and leave
 * after one test, which is worth the third instruction.
 *
 * <pre>
 *  4: jge #0xde, 6, 5     ; 222              4: jge #0xdd, 5, 7    ; 221
 *  5: jge #0xdd, 8, 9     ; 221              5: jeq #0xdd, 8, 6    ; execve
 *  6: jge #0x119, 7, 9    ; 281              6: jeq #0x119, 8, 7   ; execveat
 *  7: jge #0x11a, 9, 8    ; 282              7: ret ALLOW
 *  8: ret ERRNO(13)                          8: ret ERRNO(13)
 *  9: ret ALLOW
 * </pre>
 *
 * <p>In the terms below: the part of all five ranges in state 0 is cut behind its first range; the
 * part of the other four takes its heaviest value, then the next, and is then {@link #KNOWN}. The
 * cost of a part is {@code price + weight} for its first test, where the weight is that of all its
 * ranges that have not been taken out, plus the costs of what follows.
 */
final class SearchCosts {
  /** The state of a part whose chain has been taken out. */
  static final int CHAINED = 4;

  /** The choice where nothing is left to find out. */
  static final int KNOWN = -1;

  /** The choice to take out the heaviest value that is left. */
  static final int TAKE_HEAVIEST = -2;

  /** The choice to take out all values between equal neighbours. */
  static final int TAKE_CHAIN = -3;

  private static final int HOLES = CHAINED - 1;
  private static final int NONE = -1;

  private final int count;
  private final double price;
  private final int[] outcomes;
  private final double[] weights;
  private final boolean[] lone;
  private final boolean[] inChain;

  /** The chain of all ranges, the heaviest first; a part's chain is what of it lies there. */
  private final int[] chain;

  /** Sums of weights of the ranges before each, of all and of those in no chain. */
  private final double[] allBefore;

  private final double[] unchainedBefore;

  /** How many of the ranges up to each, in no chain, differ from the one before in no chain. */
  private final int[] changes;

  /** For each range the next in no chain, it included; {@link #count} after the last. */
  private final int[] nextUnchained;

  /** By state, then by first and last range; the second by last and first, to be read in a row. */
  private final double[][] byFirst = new double[CHAINED + 1][];

  private final double[][] byLast = new double[CHAINED + 1][];
  private final short[][] choices = new short[CHAINED + 1][];

  /** For each part the places of its heaviest lone values, {@link #NONE} where it has fewer. */
  private final short[][] heaviest = new short[HOLES][];

  /**
   * Solves each part of these ranges.
   *
   * @param ranges all values of a word in order, neighbours with different outcomes
   * @param price what one test more costs, in units of weight times depth
   * @param known costs of other ranges, of which those that begin with the same ranges are copied
   */
  SearchCosts(List<WordRange> ranges, double price, Collection<SearchCosts> known) {
    this.count = ranges.size();
    this.price = price;
    this.outcomes = ranges.stream().mapToInt(WordRange::outcome).toArray();
    this.weights = ranges.stream().mapToDouble(WordRange::weight).toArray();
    this.lone = new boolean[count];
    this.inChain = WordRange.loneBetweenEquals(ranges);
    this.chain =
        WordRange.heaviestFirst(ranges, inChain).stream().mapToInt(Integer::intValue).toArray();
    this.allBefore = new double[count + 1];
    this.unchainedBefore = new double[count + 1];
    this.changes = new int[count];
    this.nextUnchained = new int[count + 1];
    for (int i = 0; i < count; i++) {
      lone[i] = ranges.get(i).isLone();
    }
    sumUp();
    for (int state = 0; state <= CHAINED; state++) {
      byFirst[state] = new double[count * count];
      byLast[state] = new double[count * count];
      choices[state] = new short[count * count];
    }
    Arrays.setAll(heaviest, i -> new short[count * count]);
    int solved = copyLongest(known);
    for (int last = solved; last < count; last++) {
      for (int first = last; first >= 0; first--) {
        findHeaviest(first, last);
        for (int state = CHAINED; state >= 0; state--) {
          solve(first, last, state);
        }
      }
    }
  }

  /** Copies what is known of the first ranges, and returns of how many. */
  private int copyLongest(Collection<SearchCosts> known) {
    int solved = 0;
    for (SearchCosts one : known) {
      int same = commonWith(one);
      if (same > solved) {
        solved = same;
        copy(one, same);
      }
    }
    return solved;
  }

  /** How many ranges from the first on are the same here and there: no part of them differs. */
  private int commonWith(SearchCosts other) {
    int most = price == other.price ? Math.min(count, other.count) : 0;
    int same = 0;
    while (same < most
        && outcomes[same] == other.outcomes[same]
        && weights[same] == other.weights[same]
        && lone[same] == other.lone[same]
        && inChain[same] == other.inChain[same]) {
      same++;
    }
    return same;
  }

  private void copy(SearchCosts other, int same) {
    for (int row = 0; row < same; row++) {
      int from = row * other.count;
      int to = row * count;
      for (int state = 0; state <= CHAINED; state++) {
        System.arraycopy(other.byFirst[state], from, byFirst[state], to, same);
        System.arraycopy(other.byLast[state], from, byLast[state], to, same);
        System.arraycopy(other.choices[state], from, choices[state], to, same);
      }
      for (int i = 0; i < HOLES; i++) {
        System.arraycopy(other.heaviest[i], from, heaviest[i], to, same);
      }
    }
  }

  private void sumUp() {
    int before = NONE;
    int changed = 0;
    for (int i = 0; i < count; i++) {
      allBefore[i + 1] = allBefore[i] + weights[i];
      unchainedBefore[i + 1] = unchainedBefore[i] + (inChain[i] ? 0 : weights[i]);
      if (!inChain[i]) {
        changed += before != NONE && outcomes[before] != outcomes[i] ? 1 : 0;
        before = i;
      }
      changes[i] = changed;
    }
    nextUnchained[count] = count;
    for (int i = count - 1; i >= 0; i--) {
      nextUnchained[i] = inChain[i] ? nextUnchained[i + 1] : i;
    }
  }

  /** How to begin: one of the constants, or the range behind which a GE test cuts. */
  int choice(int first, int last, int state) {
    return choices[state][first * count + last];
  }

  /** The value that is taken out next. */
  int heaviest(int first, int last, int state) {
    return heaviest[state][first * count + last];
  }

  /**
   * Any range that has not been taken out; the first where all have been, and it does not matter.
   */
  int someone(int first, int last, int state) {
    for (int i = first; i <= last; i++) {
      if (!isTaken(i, first, last, state)) {
        return i;
      }
    }
    return first;
  }

  /** The values that the chain takes out, the heaviest first. */
  List<Integer> chain(int first, int last, int state) {
    List<Integer> result = new ArrayList<>();
    for (int at : chain) {
      if (at >= first && at <= last && !isTaken(at, first, last, state)) {
        result.add(at);
      }
    }
    return result;
  }

  /** The state of a part of a part: what has been taken out of the one has been of the other. */
  int stateOf(int first, int last, int state, int from, int to) {
    if (state == CHAINED) {
      return CHAINED;
    }
    int inside = 0;
    for (int i = 0; i < state; i++) {
      int at = heaviest(first, last, i);
      inside += at >= from && at <= to ? 1 : 0;
    }
    return inside;
  }

  private boolean isTaken(int at, int first, int last, int state) {
    if (state == CHAINED) {
      return inChain[at];
    }
    for (int i = 0; i < state; i++) {
      if (heaviest(first, last, i) == at) {
        return true;
      }
    }
    return false;
  }

  /** Of equal ones the first, so that the heaviest of a part are the heaviest of its parts. */
  private void findHeaviest(int first, int last) {
    int candidate = lone[last] ? last : NONE;
    for (int i = 0; i < HOLES; i++) {
      int before = first == last ? NONE : heaviest(first, last - 1, i);
      if (before == NONE || (candidate != NONE && isHeavier(candidate, before))) {
        heaviest[i][first * count + last] = (short) candidate;
        candidate = before;
      } else {
        heaviest[i][first * count + last] = (short) before;
      }
    }
  }

  private boolean isHeavier(int one, int other) {
    return weights[one] > weights[other] || (weights[one] == weights[other] && one < other);
  }

  private void solve(int first, int last, int state) {
    if (state > 0 && state < CHAINED && heaviest(first, last, state - 1) == NONE) {
      set(first, last, state, Double.POSITIVE_INFINITY, KNOWN);
      return;
    }
    if (isKnown(first, last, state)) {
      set(first, last, state, 0, KNOWN);
      return;
    }
    double weight = weight(first, last, state);
    double step = price + weight;
    int choice = bestCut(first, last, state);
    double best =
        choice == KNOWN ? Double.POSITIVE_INFINITY : step + cut(first, last, state, choice);
    if (state < HOLES && heaviest(first, last, state) != NONE) {
      double cost = step + byFirst[state + 1][first * count + last];
      if (cost <= best) { // Of equals, "is it this one" reads better than "is it beyond".
        best = cost;
        choice = TAKE_HEAVIEST;
      }
    }
    if (state < CHAINED) {
      double cost = chainCost(first, last, state, weight, best);
      if (cost < best) {
        best = cost;
        choice = TAKE_CHAIN;
      }
    }
    set(first, last, state, best, choice);
  }

  private void set(int first, int last, int state, double cost, int choice) {
    byFirst[state][first * count + last] = cost;
    byLast[state][last * count + first] = cost;
    choices[state][first * count + last] = (short) choice;
  }

  /** Whether all ranges that have not been taken out have one outcome. */
  private boolean isKnown(int first, int last, int state) {
    if (state == CHAINED) {
      int from = nextUnchained[first];
      return from > last || changes[last] == changes[from];
    }
    // Neighbours differ, so between two of one outcome there is one that has been taken out.
    if (last - first > 2 * state) {
      return false;
    }
    int someone = someone(first, last, state);
    for (int i = first; i <= last; i++) {
      if (outcomes[i] != outcomes[someone] && !isTaken(i, first, last, state)) {
        return false;
      }
    }
    return true;
  }

  private double weight(int first, int last, int state) {
    if (state == CHAINED) {
      return unchainedBefore[last + 1] - unchainedBefore[first];
    }
    double result = allBefore[last + 1] - allBefore[first];
    for (int i = 0; i < state; i++) {
      result -= weights[heaviest(first, last, i)];
    }
    return result;
  }

  private double cut(int first, int last, int state, int behind) {
    int left = stateOf(first, last, state, first, behind);
    int right = state == CHAINED ? CHAINED : state - left;
    return byFirst[left][first * count + behind] + byLast[right][last * count + behind + 1];
  }

  /** The range behind which to cut; {@link #KNOWN} where there is but one. */
  private int bestCut(int first, int last, int state) {
    int best = KNOWN;
    double cost = Double.POSITIVE_INFINITY;
    int from = first;
    while (from < last) {
      // Up to the next value that was taken out, both sides stay in the same states.
      int left = stateOf(first, last, state, first, from);
      int to = state == CHAINED ? last : nextTaken(first, last, state, from);
      double[] below = byFirst[left];
      double[] above = byLast[state == CHAINED ? CHAINED : state - left];
      for (int at = from; at < to; at++) {
        double both = below[first * count + at] + above[last * count + at + 1];
        if (both < cost) {
          cost = both;
          best = at;
        }
      }
      from = to;
    }
    return best;
  }

  private int nextTaken(int first, int last, int state, int after) {
    int next = last;
    for (int i = 0; i < state; i++) {
      int at = heaviest(first, last, i);
      next = at > after && at < next ? at : next;
    }
    return next;
  }

  /** The cost of taking the chain out, or more than {@code limit}, if it costs as much. */
  private double chainCost(int first, int last, int state, double weight, double limit) {
    if (nextUnchained[first] > last) {
      return Double.POSITIVE_INFINITY;
    }
    double result = byFirst[CHAINED][first * count + last];
    double rest = weight;
    boolean any = false;
    for (int at : chain) {
      if (result >= limit) {
        return Double.POSITIVE_INFINITY;
      }
      if (at >= first && at <= last && !isTaken(at, first, last, state)) {
        any = true;
        result += price + rest;
        rest -= weights[at];
      }
    }
    return any ? result : Double.POSITIVE_INFINITY;
  }
}
