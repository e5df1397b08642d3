package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * No bit set but these.
 *
 * @param bits the bits that may be set
 */
public record OnlyBits(long bits) implements Operator {
  @Override
  public boolean test(long x) {
    return (x & ~bits) == 0;
  }

  @Override
  public Formula lower(ArgRef argument) {
    return argument.equal(~bits, 0);
  }

  @Override
  public long[] probes() {
    return Probes.aroundMasked(~bits, 0);
  }
}
