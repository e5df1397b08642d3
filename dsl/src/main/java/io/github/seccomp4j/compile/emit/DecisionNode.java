package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;

/**
 * A step on the way to an outcome. Decisions form a graph without cycles, in which equal steps are
 * one object, so they are compared by identity.
 */
sealed interface DecisionNode {
  /** The end of a way: the filter returns this. */
  final class Leaf implements DecisionNode {
    private final int returnValue;

    Leaf(int returnValue) {
      this.returnValue = returnValue;
    }

    int returnValue() {
      return returnValue;
    }
  }

  /** A fork: {@code (word & mask) comparison constant} decides. */
  final class Fork implements DecisionNode {
    private final Word word;
    private final int mask;
    private final Comparison comparison;
    private final int constant;
    private final DecisionNode yes;
    private final DecisionNode no;

    Fork(
        Word word,
        int mask,
        Comparison comparison,
        int constant,
        DecisionNode yes,
        DecisionNode no) {
      this.word = word;
      this.mask = mask;
      this.comparison = comparison;
      this.constant = constant;
      this.yes = yes;
      this.no = no;
    }

    Word word() {
      return word;
    }

    int mask() {
      return mask;
    }

    Comparison comparison() {
      return comparison;
    }

    int constant() {
      return constant;
    }

    DecisionNode yes() {
      return yes;
    }

    DecisionNode no() {
      return no;
    }
  }
}
