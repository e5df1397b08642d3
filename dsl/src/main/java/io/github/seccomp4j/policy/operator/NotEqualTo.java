package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * Anything but a value.
 *
 * @param value the value
 */
public record NotEqualTo(long value) implements Operator {
  @Override
  public boolean test(long x) {
    return x != value;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return new EqualTo(value).lower(argument).not();
  }

  @Override
  public long[] probes() {
    return Probes.around(value);
  }
}
