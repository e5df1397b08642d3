package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;
import java.util.List;

/**
 * From one value to another, both included, unsigned.
 *
 * @param min the smallest value
 * @param max the largest value; where it is below {@code min}, no value is in the range
 */
public record InRange(long min, long max) implements Operator {
  /** The largest value of any width. */
  static final long LARGEST = -1L;

  /** No value at all, as in {@code x < 0}. */
  static final InRange EMPTY = new InRange(LARGEST, 0);

  @Override
  public boolean test(long x) {
    return Long.compareUnsigned(x, min) >= 0 && Long.compareUnsigned(x, max) <= 0;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return Long.compareUnsigned(min, max) > 0
        ? Formula.Const.FALSE
        : Formula.and(List.of(argument.atLeast(min), argument.greaterThan(max).not()));
  }

  @Override
  public long[] probes() {
    long[] low = min == 0 ? new long[0] : Probes.around(min);
    long[] high = max == LARGEST ? new long[0] : Probes.around(max);
    return low.length + high.length == 0 ? Probes.around(0) : Probes.join(low, high);
  }

  @Override
  public <T> T accept(OperatorVisitor<T> visitor) {
    return visitor.inRange(min, max);
  }
}
