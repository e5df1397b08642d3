package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;
import java.util.List;

/**
 * A comparison of one argument with numbers. It owns its meaning, its lowering and the values that
 * tell a right implementation from a wrong one; whoever writes operators in other terms visits the
 * three forms.
 *
 * <p>All comparisons are unsigned. The numbers are given at the compared width, their upper bits
 * clear.
 *
 * <pre>
 * form                        meaning                    made by
 * {@link InRange}(min, max)          min &lt;= x &lt;= max            lessThan, atMost, greaterThan, atLeast, inRange
 * {@link MaskedEqualTo}(mask, value) (x &amp; mask) == value        maskedEqualTo, onlyBits
 * {@link InSet}(values)              x is one of the values     equalTo, oneOf
 * {@link InSet}(values, complement)  x is none of the values    notEqualTo
 * </pre>
 */
public sealed interface Operator permits InRange, InSet, MaskedEqualTo {
  /**
   * {@return whether an argument of this value, cut to the compared width, meets it}
   *
   * @param value the argument, unsigned
   */
  boolean test(long value);

  /**
   * Lowers it to tests of the 32-bit words that BPF can load.
   *
   * @param argument the argument that is tested, and how many of its bits
   * @return the condition on its words
   */
  Formula lower(ArgRef argument);

  /**
   * Returns the values at which the answer changes, and their neighbours: what a test should try.
   *
   * @return the values, to be cut to the compared width where they are used
   */
  long[] probes();

  /**
   * Calls the visitor's method for this form.
   *
   * @param <T> what the visitor makes of an operator
   * @param visitor says the same in other terms
   * @return what the visitor returns
   */
  <T> T accept(OperatorVisitor<T> visitor);

  /**
   * {@return {@code x == value}}
   *
   * @param value the value
   */
  static Operator equalTo(long value) {
    return new InSet(List.of(value), false);
  }

  /**
   * {@return {@code x != value}}
   *
   * @param value the value
   */
  static Operator notEqualTo(long value) {
    return new InSet(List.of(value), true);
  }

  /**
   * {@return {@code x < value}}
   *
   * @param value the bound
   */
  static Operator lessThan(long value) {
    return value == 0 ? InRange.EMPTY : new InRange(0, value - 1);
  }

  /**
   * {@return {@code x <= value}}
   *
   * @param value the bound
   */
  static Operator atMost(long value) {
    return new InRange(0, value);
  }

  /**
   * {@return {@code x > value}}
   *
   * @param value the bound
   */
  static Operator greaterThan(long value) {
    return value == InRange.LARGEST ? InRange.EMPTY : new InRange(value + 1, InRange.LARGEST);
  }

  /**
   * {@return {@code x >= value}}
   *
   * @param value the bound
   */
  static Operator atLeast(long value) {
    return new InRange(value, InRange.LARGEST);
  }

  /**
   * {@return {@code (x & mask) == value}}
   *
   * @param mask the bits that count
   * @param value what they must be
   */
  static Operator maskedEqualTo(long mask, long value) {
    return new MaskedEqualTo(mask, value);
  }

  /**
   * {@return {@code (x & ~bits) == 0}: no bit is set but these}
   *
   * @param bits the bits that may be set
   */
  static Operator onlyBits(long bits) {
    return new MaskedEqualTo(~bits, 0);
  }

  /**
   * {@return {@code x} is one of the values}
   *
   * @param values at least one
   */
  static Operator oneOf(List<Long> values) {
    return new InSet(values, false);
  }

  /**
   * {@return {@code min <= x && x <= max}}
   *
   * @param min the smallest value
   * @param max the largest value
   */
  static Operator inRange(long min, long max) {
    return new InRange(min, max);
  }
}
