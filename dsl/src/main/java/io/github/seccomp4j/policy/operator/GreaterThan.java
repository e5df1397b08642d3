package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * Greater than a value, unsigned.
 *
 * @param value the value
 */
public record GreaterThan(long value) implements Operator {
  @Override
  public boolean test(long x) {
    return Long.compareUnsigned(x, value) > 0;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return argument.greaterThan(value);
  }

  @Override
  public long[] probes() {
    return Probes.around(value);
  }
}
