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
  /** Whether an argument of this value, cut to the width that is compared, fulfils it. */
  boolean test(long value);

  /** The same, in terms of the words that BPF can test. */
  Formula lower(ArgRef argument);

  /** Values at which its answer changes, and their neighbours: what a test should try. */
  long[] probes();
}
