package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;

/**
 * A comparison of one argument with numbers. It owns its meaning, its lowering and its interesting
 * values, and nothing else knows any of the three.
 *
 * <p>Everything is unsigned. The numbers are given at the width that is compared, their upper bits
 * clear.
 */
public sealed interface Operator
    permits AtLeast,
        AtMost,
        EqualTo,
        GreaterThan,
        InRange,
        LessThan,
        MaskedEqualTo,
        NotEqualTo,
        OneOf,
        OnlyBits {
  /**
   * {@return whether an argument of this value, cut to the width that is compared, fulfils it}
   *
   * @param value the argument, unsigned
   */
  boolean test(long value);

  /**
   * The same, in terms of the words that BPF can test.
   *
   * @param argument the argument that is tested, and how many of its bits
   * @return the condition on its 32-bit words
   */
  Formula lower(ArgRef argument);

  /**
   * Values at which its answer changes, and their neighbours: what a test should try.
   *
   * @return the values, cut to the width that is compared where they are used
   */
  long[] probes();
}
