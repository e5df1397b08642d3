package io.github.seccomp4j.observe.record;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The values that a call's recorded arguments had together.
 *
 * @param values one for each recorded argument, in their order; empty for an argument that had too
 *     many values to keep
 */
public record RecordedValues(List<OptionalLong> values) implements Comparable<RecordedValues> {
  private static final Comparator<OptionalLong> ORDER =
      Comparator.comparing(OptionalLong::isEmpty)
          .thenComparing((a, b) -> Long.compareUnsigned(a.orElse(0), b.orElse(0)));

  public RecordedValues {
    values = List.copyOf(values);
  }

  static RecordedValues of(List<Long> values) {
    return new RecordedValues(values.stream().map(OptionalLong::of).toList());
  }

  /** The same without one argument's value. */
  RecordedValues withMany(int position) {
    return new RecordedValues(
        java.util.stream.IntStream.range(0, values.size())
            .mapToObj(i -> i == position ? OptionalLong.empty() : values.get(i))
            .toList());
  }

  @Override
  public int compareTo(RecordedValues other) {
    for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
      int order = ORDER.compare(values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(values.size(), other.values.size());
  }
}
