package io.github.seccomp4j.compile.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The values of a word from {@code first} to {@code last}, unsigned, which have one outcome.
 *
 * @param first the smallest
 * @param last the largest
 * @param outcome what follows, as numbered by the caller
 * @param weight how often it occurs, in a unit of the caller's choice
 */
record WordRange(int first, int last, int outcome, double weight) {
  boolean isLone() {
    return first == last;
  }

  /** The ranges, with neighbours of equal outcome merged. */
  static List<WordRange> merged(List<WordRange> ranges) {
    List<WordRange> result = new ArrayList<>();
    for (WordRange range : ranges) {
      int end = result.size() - 1;
      if (end >= 0 && result.get(end).outcome() == range.outcome()) {
        WordRange before = result.get(end);
        result.set(
            end,
            new WordRange(
                before.first(), range.last(), range.outcome(), before.weight() + range.weight()));
      } else {
        result.add(range);
      }
    }
    return result;
  }

  /**
   * Which ranges hold a single value and stand, one or several in a row, between two ranges of
   * equal outcome: EQ tests take them out, and the two merge.
   */
  static boolean[] loneBetweenEquals(List<WordRange> ranges) {
    boolean[] result = new boolean[ranges.size()];
    int left = 0;
    while (left < result.length) {
      int right = left + 1;
      while (right < result.length
          && ranges.get(right).isLone()
          && ranges.get(right).outcome() != ranges.get(left).outcome()) {
        right++;
      }
      if (right < result.length && ranges.get(right).outcome() == ranges.get(left).outcome()) {
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

  /** The places of the chosen ranges by weight; equal ones keep their order. */
  static List<Integer> heaviestFirst(List<WordRange> ranges, boolean[] chosen) {
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        result.add(i);
      }
    }
    result.sort(Comparator.comparingDouble((Integer at) -> ranges.get(at).weight()).reversed());
    return result;
  }
}
