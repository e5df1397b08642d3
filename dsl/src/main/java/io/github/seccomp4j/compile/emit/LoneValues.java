package io.github.seccomp4j.compile.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of one value: an EQ test takes such a one out, so that its neighbours may merge. */
final class LoneValues {
  private LoneValues() {}

  /** Which ranges stand, alone or several together, between two ranges of equal outcomes. */
  static boolean[] betweenEquals(List<WordRange> ranges) {
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

  /** The places of those chosen, by weight; equal ones as they stand. */
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
