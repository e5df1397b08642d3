package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;
import java.util.List;

/**
 * From one value to another, both included, unsigned.
 *
 * @param min the smallest value
 * @param max the largest value
 */
public record InRange(long min, long max) implements Operator {
  @Override
  public boolean test(long x) {
    return Long.compareUnsigned(x, min) >= 0 && Long.compareUnsigned(x, max) <= 0;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return Formula.and(List.of(new AtLeast(min).lower(argument), new AtMost(max).lower(argument)));
  }

  @Override
  public long[] probes() {
    return Probes.join(Probes.around(min), Probes.around(max));
  }
}
