package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * At least a value, unsigned.
 *
 * @param value the value
 */
public record AtLeast(long value) implements Operator {
  @Override
  public boolean test(long x) {
    return Long.compareUnsigned(x, value) >= 0;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return argument.atLeast(value);
  }

  @Override
  public long[] probes() {
    return Probes.around(value);
  }
}
