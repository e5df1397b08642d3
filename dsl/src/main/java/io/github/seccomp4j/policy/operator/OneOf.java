package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;
import java.util.List;

/**
 * One of several values.
 *
 * @param values at least one
 */
public record OneOf(List<Long> values) implements Operator {
  /**
   * Refuses an empty list.
   *
   * @param values at least one
   */
  public OneOf {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value");
    }
  }

  @Override
  public boolean test(long x) {
    return values.contains(x);
  }

  @Override
  public Formula lower(ArgRef argument) {
    return Formula.or(
        values.stream()
            .sorted(Long::compareUnsigned)
            .distinct()
            .map(value -> new EqualTo(value).lower(argument))
            .toList());
  }

  @Override
  public long[] probes() {
    return values.stream().map(Probes::around).reduce(new long[0], Probes::join);
  }
}
