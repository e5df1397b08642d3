package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * Equal to a value.
 *
 * @param value the value
 */
public record EqualTo(long value) implements Operator {
  @Override
  public boolean test(long x) {
    return x == value;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return argument.equal(argument.mask(), value);
  }

  @Override
  public long[] probes() {
    return Probes.around(value);
  }
}
