package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.formula.Word;
import java.util.List;

/**
 * The compared part of an argument, and the three tests that lowering builds on.
 *
 * @param index which argument, 0 to 5
 * @param width how many of its low bits: 16, 32 or 64
 */
public record ArgRef(int index, int width) {
  /** Refuses other widths. */
  public ArgRef {
    if (width != 16 && width != 32 && width != 64) {
      throw new IllegalArgumentException("width " + width);
    }
  }

  /** {@return all compared bits set} */
  public long mask() {
    return width == Long.SIZE ? -1L : (1L << width) - 1;
  }

  /** {@code (argument & mask) == value}. */
  Formula equal(long mask, long value) {
    if ((value & ~mask) != 0) {
      return Const.FALSE;
    }
    long compared = mask & mask();
    return Formula.and(
        List.of(
            Formula.equal(Word.high(index), (int) (compared >>> 32), (int) (value >>> 32)),
            Formula.equal(Word.low(index), (int) compared, (int) value)));
  }

  /** {@code argument >= value}, unsigned. */
  Formula atLeast(long value) {
    int low = (int) value;
    int high = (int) (value >>> 32);
    Formula lowAtLeast = Formula.atLeast(Word.low(index), (int) mask(), low);
    if (width < Long.SIZE) {
      return high == 0 ? lowAtLeast : Const.FALSE;
    }
    if (low == 0) {
      return Formula.atLeast(Word.high(index), -1, high);
    }
    Formula highAbove = high == -1 ? Const.FALSE : Formula.atLeast(Word.high(index), -1, high + 1);
    return Formula.or(
        List.of(
            highAbove,
            Formula.and(List.of(Formula.equal(Word.high(index), -1, high), lowAtLeast))));
  }

  /** {@code argument > value}, unsigned. */
  Formula greaterThan(long value) {
    return Long.compareUnsigned(value, mask()) >= 0 ? Const.FALSE : atLeast(value + 1);
  }
}
