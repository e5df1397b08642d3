package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * Masked bits equal to a value. A value with bits outside the mask is equal to nothing.
 *
 * @param mask the bits that count
 * @param value what they must be
 */
public record MaskedEqualTo(long mask, long value) implements Operator {
  @Override
  public boolean test(long x) {
    return (x & mask) == value;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return argument.equal(mask, value);
  }

  @Override
  public long[] probes() {
    return Probes.aroundMasked(mask, value);
  }

  @Override
  public <T> T accept(OperatorVisitor<T> visitor) {
    return visitor.maskedEqualTo(mask, value);
  }
}
