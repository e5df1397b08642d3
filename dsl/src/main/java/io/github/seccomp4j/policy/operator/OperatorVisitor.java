package io.github.seccomp4j.policy.operator;

import java.util.List;

/**
 * Says what an operator means in terms of its own: another format's conditions, or a diagram. It
 * has a method for each form, so a new form does not compile until every visitor knows it.
 *
 * @param <T> what becomes of an operator
 */
public interface OperatorVisitor<T> {
  /**
   * {@code min <= x && x <= max}, unsigned.
   *
   * @param min the smallest value; may be above what the compared width can hold: nothing fits then
   * @param max the largest value, not below min unless nothing fits; may be above what the compared
   *     width can hold
   * @return the same in the visitor's terms
   */
  T inRange(long min, long max);

  /**
   * {@code (x & mask) == value}.
   *
   * @param mask the bits that count; bits above the compared width do not
   * @param value what they must be
   * @return the same in the visitor's terms
   */
  T maskedEqualTo(long mask, long value);

  /**
   * {@code x} is one of the values.
   *
   * @param values at least one, each once, in unsigned order
   * @return the same in the visitor's terms
   */
  T oneOf(List<Long> values);

  /**
   * {@code x} is none of the values.
   *
   * @param values at least one, each once, in unsigned order
   * @return the same in the visitor's terms
   */
  T noneOf(List<Long> values);
}
