package io.github.seccomp4j.formula;

import java.util.ArrayList;
import java.util.List;

/** A condition on the words of a call, in terms of tests that BPF has. */
public sealed interface Formula {
  /**
   * A constant.
   *
   * @param value the constant
   */
  record Const(boolean value) implements Formula {
    /** Holds for every call. */
    public static final Formula TRUE = new Const(true);

    /** Holds for no call. */
    public static final Formula FALSE = new Const(false);
  }

  /**
   * One test of one word, unsigned: {@code (word & mask) comparison constant}.
   *
   * @param word the tested word
   * @param mask which of its bits count
   * @param comparison how they are compared
   * @param constant what they are compared with
   */
  record Test(Word word, int mask, Comparison comparison, int constant) implements Formula {}

  /** The comparisons of a test; the others are their negations. */
  enum Comparison {
    /** Equal. */
    EQ,
    /** Greater or equal, unsigned. */
    GE
  }

  /**
   * The conjunction.
   *
   * @param parts at least two
   */
  record And(List<Formula> parts) implements Formula {}

  /**
   * The disjunction.
   *
   * @param parts at least two
   */
  record Or(List<Formula> parts) implements Formula {}

  /**
   * The negation.
   *
   * @param part what does not hold
   */
  record Not(Formula part) implements Formula {}

  /**
   * {@code (word & mask) == constant}, in its simplest form.
   *
   * @param word one of the twelve words
   * @param mask the bits that count
   * @param constant what they must be
   * @return the condition
   */
  static Formula equal(Word word, int mask, int constant) {
    if ((constant & ~mask) != 0) {
      return Const.FALSE;
    }
    return mask == 0 ? Const.TRUE : new Test(word, mask, Comparison.EQ, constant);
  }

  /**
   * {@code (word & mask) >= constant}, unsigned, in its simplest form.
   *
   * @param word one of the twelve words
   * @param mask the bits that count
   * @param constant the bound
   * @return the condition
   */
  static Formula atLeast(Word word, int mask, int constant) {
    if (constant == 0) {
      return Const.TRUE;
    }
    return Integer.compareUnsigned(mask, constant) < 0
        ? Const.FALSE
        : new Test(word, mask, Comparison.GE, constant);
  }

  /**
   * All of them hold; none given: true.
   *
   * @param parts the conditions
   * @return the condition
   */
  static Formula and(List<Formula> parts) {
    List<Formula> rest = new ArrayList<>();
    for (Formula part : parts) {
      if (part.equals(Const.FALSE)) {
        return Const.FALSE;
      }
      if (!part.equals(Const.TRUE)) {
        rest.add(part);
      }
    }
    return rest.isEmpty()
        ? Const.TRUE
        : rest.size() == 1 ? rest.get(0) : new And(List.copyOf(rest));
  }

  /**
   * At least one of them holds; none given: false.
   *
   * @param parts the conditions
   * @return the condition
   */
  static Formula or(List<Formula> parts) {
    List<Formula> rest = new ArrayList<>();
    for (Formula part : parts) {
      if (part.equals(Const.TRUE)) {
        return Const.TRUE;
      }
      if (!part.equals(Const.FALSE)) {
        rest.add(part);
      }
    }
    return rest.isEmpty()
        ? Const.FALSE
        : rest.size() == 1 ? rest.get(0) : new Or(List.copyOf(rest));
  }

  /** {@return the negation} */
  default Formula not() {
    if (this instanceof Not negation) {
      return negation.part();
    }
    return this instanceof Const constant ? new Const(!constant.value()) : new Not(this);
  }
}
