package io.github.seccomp4j.report.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A set of unsigned 64-bit values.
 *
 * @param ranges the fewest ranges that are the set, in order
 */
public record ValueRanges(List<Range> ranges) {
  /** No value. */
  static final ValueRanges NONE = new ValueRanges(List.of());

  /**
   * All values from one to another, unsigned.
   *
   * @param first the smallest
   * @param last the largest
   */
  public record Range(long first, long last) {
    /** Refuses an empty range. */
    public Range {
      if (Long.compareUnsigned(first, last) > 0) {
        throw new IllegalArgumentException(
            Long.toUnsignedString(first) + " is above " + Long.toUnsignedString(last));
      }
    }

    boolean has(long value) {
      return Long.compareUnsigned(first, value) <= 0 && Long.compareUnsigned(value, last) <= 0;
    }
  }

  /** Sorts and joins them. */
  public ValueRanges {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparing(Range::first, Long::compareUnsigned));
    List<Range> joined = new ArrayList<>();
    for (Range next : sorted) {
      Range before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      boolean touches =
          before != null
              && (before.last() == -1
                  || Long.compareUnsigned(next.first(), before.last() + 1) <= 0);
      if (before == null || !touches) {
        joined.add(next);
      } else {
        joined.set(joined.size() - 1, new Range(before.first(), max(before.last(), next.last())));
      }
    }
    ranges = Collections.unmodifiableList(joined);
  }

  private static long max(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? b : a;
  }

  /**
   * {@return all values from one to another, unsigned}
   *
   * @param first the least of them
   * @param last the greatest, which must not be less
   */
  public static ValueRanges of(long first, long last) {
    return new ValueRanges(List.of(new Range(first, last)));
  }

  /**
   * {@return that value}
   *
   * @param value the value, unsigned
   */
  public static ValueRanges of(long value) {
    return of(value, value);
  }

  /**
   * {@return whether it is in the set}
   *
   * @param value the value, unsigned
   */
  public boolean contains(long value) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Range range = ranges.get(middle);
      if (range.has(value)) {
        return true;
      }
      if (Long.compareUnsigned(value, range.first()) < 0) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return false;
  }

  /** {@return whether it has no value} */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** {@return the smallest value of a set that has one} */
  public long first() {
    return ranges.get(0).first();
  }

  /**
   * {@return the values in both}
   *
   * @param other another set
   */
  public ValueRanges and(ValueRanges other) {
    List<Range> both = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ranges.size() && j < other.ranges.size()) {
      Range one = ranges.get(i);
      Range two = other.ranges.get(j);
      long first = max(one.first(), two.first());
      boolean oneEnds = Long.compareUnsigned(one.last(), two.last()) < 0;
      long last = oneEnds ? one.last() : two.last();
      if (Long.compareUnsigned(first, last) <= 0) {
        both.add(new Range(first, last));
      }
      i += oneEnds ? 1 : 0;
      j += oneEnds ? 0 : 1;
    }
    return new ValueRanges(both);
  }

  /**
   * {@return what of the values from 0 to {@code last} is not in the set}
   *
   * @param last the greatest value that counts, unsigned
   */
  public ValueRanges notUpTo(long last) {
    List<Range> others = new ArrayList<>();
    long next = 0;
    for (Range range : ranges) {
      if (next != range.first()) {
        others.add(new Range(next, range.first() - 1));
      }
      if (Long.compareUnsigned(range.last(), last) >= 0) {
        return new ValueRanges(others);
      }
      next = range.last() + 1;
    }
    others.add(new Range(next, last));
    return new ValueRanges(others);
  }

  /**
   * {@return the values in one of them}
   *
   * @param other another set
   */
  public ValueRanges or(ValueRanges other) {
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return new ValueRanges(all);
  }

  /**
   * {@return the values that the other does not have}
   *
   * @param other another set
   */
  public ValueRanges minus(ValueRanges other) {
    return and(other.notUpTo(-1));
  }

  /** {@return how many values it has; a number that is larger than any other for all 2^64} */
  public double size() {
    return ranges.stream().mapToDouble(range -> unsigned(range.last() - range.first()) + 1).sum();
  }

  private static double unsigned(long value) {
    return (value >>> 1) * 2.0 + (value & 1);
  }
}
