package io.github.seccomp4j.verify;

import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.verify.ValueSet.Pattern;
import io.github.seccomp4j.verify.ValueSet.Piece;
import io.github.seccomp4j.verify.ValueSet.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a condition on a run of bits into words: as ranges or as patterns, whichever are fewer. */
final class ValueSets {
  private static final int MOST_PIECES = 1024;

  private final Mtbdd diagrams;
  private final int first;
  private final int length;

  private ValueSets(Mtbdd diagrams, int first, int length) {
    this.diagrams = diagrams;
    this.first = first;
    this.length = length;
  }

  /** The values of a run of bits, the highest first, for which a condition on them alone holds. */
  static ValueSet of(Mtbdd diagrams, int condition, int first, int length) {
    ValueSets sets = new ValueSets(diagrams, first, length);
    Pattern hull = sets.hull(condition);
    int outside =
        diagrams.and(
            diagrams.equal(first, length, hull.mask(), hull.value()), diagrams.not(condition));
    int opposite = diagrams.not(condition);
    Optional<Pattern> all = Optional.of(new Pattern(0, 0));
    return Stream.of(
            sets.ranges(condition, Optional.empty()),
            sets.patterns(condition, Optional.empty()),
            sets.ranges(opposite, all),
            sets.patterns(opposite, all),
            sets.ranges(outside, Optional.of(hull)),
            sets.patterns(outside, Optional.of(hull)))
        .min(
            Comparator.comparing((ValueSet set) -> !set.complete()).thenComparing(ValueSets::words))
        .orElseThrow();
  }

  private static int words(ValueSet set) {
    boolean inPattern = set.allBut().filter(pattern -> pattern.mask() != 0).isPresent();
    return set.pieces().size() + (inPattern ? 1 : 0);
  }

  /** The bits that all values have alike. */
  private Pattern hull(int condition) {
    long mask = 0;
    long value = 0;
    for (int shift = 0; shift < length; shift++) {
      long bit = 1L << shift;
      boolean canBeSet = can(condition, bit, bit);
      if (canBeSet != can(condition, bit, 0)) {
        mask |= bit;
        value |= canBeSet ? bit : 0;
      }
    }
    return new Pattern(mask, value);
  }

  private boolean can(int condition, long mask, long value) {
    return diagrams.and(condition, diagrams.equal(first, length, mask, value)) != Mtbdd.FALSE;
  }

  private ValueSet ranges(int condition, Optional<Pattern> allBut) {
    List<Piece> ranges = new ArrayList<>();
    boolean complete = addRanges(condition, 0, 0, ranges);
    return new ValueSet(length, allBut, ranges, complete);
  }

  private boolean addRanges(int condition, int depth, long prefix, List<Piece> ranges) {
    if (condition == Mtbdd.FALSE) {
      return true;
    }
    int rest = length - depth;
    if (condition == Mtbdd.TRUE) {
      long low = rest == Long.SIZE ? 0 : prefix << rest;
      return append(low, low | (rest == 0 ? 0 : -1L >>> (Long.SIZE - rest)), ranges);
    }
    boolean tests = diagrams.topVar(condition) == first + depth;
    int whenClear = tests ? diagrams.child(condition, false) : condition;
    int whenSet = tests ? diagrams.child(condition, true) : condition;
    return addRanges(whenClear, depth + 1, prefix << 1, ranges)
        && addRanges(whenSet, depth + 1, prefix << 1 | 1, ranges);
  }

  private static boolean append(long low, long high, List<Piece> ranges) {
    int end = ranges.size() - 1;
    if (end >= 0 && ranges.get(end) instanceof Range before && before.last() + 1 == low) {
      ranges.set(end, new Range(before.first(), high));
      return true;
    }
    return ranges.size() < MOST_PIECES && ranges.add(new Range(low, high));
  }

  private ValueSet patterns(int condition, Optional<Pattern> allBut) {
    List<Piece> patterns = new ArrayList<>();
    boolean complete = addPatterns(condition, 0, 0, patterns);
    return new ValueSet(length, allBut, patterns, complete);
  }

  private boolean addPatterns(int condition, long mask, long value, List<Piece> patterns) {
    if (condition == Mtbdd.FALSE) {
      return true;
    }
    if (condition == Mtbdd.TRUE) {
      return patterns.size() < MOST_PIECES && patterns.add(new Pattern(mask, value));
    }
    long bit = 1L << (first + length - 1 - diagrams.topVar(condition));
    return addPatterns(diagrams.child(condition, false), mask | bit, value, patterns)
        && addPatterns(diagrams.child(condition, true), mask | bit, value | bit, patterns);
  }
}
