package io.github.seccomp4j.observe.record;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The recorded arguments of a call.
 *
 * <p>Values that occurred together are kept together, such as a socket's family, type and protocol.
 * The values of an argument that had more than {@link #MOST_VALUES} are not kept. That depends only
 * on the set of its values, not on the order of calls or of joining recordings.
 *
 * @param counts how often each combination of values occurred; at least one
 */
public record SeenCall(SortedMap<RecordedValues, Long> counts) {
  /** How many values of one argument are kept. */
  public static final int MOST_VALUES = 16;

  public SeenCall {
    counts = Collections.unmodifiableSortedMap(joined(counts));
  }

  /** {@return how often the call was made} */
  public long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  SeenCall merge(SeenCall other) {
    SortedMap<RecordedValues, Long> all = new TreeMap<>(counts);
    other.counts.forEach((values, count) -> all.merge(values, count, SeenCall::sum));
    return new SeenCall(all);
  }

  /** Adds counts; they stop at the largest number instead of overflowing. */
  static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static SortedMap<RecordedValues, Long> joined(SortedMap<RecordedValues, Long> counts) {
    SortedMap<RecordedValues, Long> result = new TreeMap<>(counts);
    int arguments = counts.isEmpty() ? 0 : counts.firstKey().values().size();
    for (int i = 0; i < arguments; i++) {
      if (isMany(counts.keySet(), i)) {
        SortedMap<RecordedValues, Long> without = new TreeMap<>();
        int position = i;
        result.forEach(
            (values, count) -> without.merge(values.withMany(position), count, SeenCall::sum));
        result = without;
      }
    }
    return result;
  }

  private static boolean isMany(Set<RecordedValues> all, int position) {
    Set<Long> distinct = new HashSet<>();
    for (RecordedValues one : all) {
      if (one.values().get(position).isEmpty()) {
        return true;
      }
      distinct.add(one.values().get(position).getAsLong());
    }
    return distinct.size() > MOST_VALUES;
  }
}
