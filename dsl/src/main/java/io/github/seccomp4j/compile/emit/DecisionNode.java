package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;

/**
 * A node of the decision graph: a test of a word, or a return value. The graph has no cycles, and
 * {@link DecisionNodes} makes equal nodes once, so they are compared by identity.
 */
sealed interface DecisionNode {
  /** The end of a path: the filter returns this. */
  record Leaf(int returnValue) implements DecisionNode {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** {@code (word & mask) comparison constant} decides which node follows. */
  record Fork(
      Word word, int mask, Comparison comparison, int constant, DecisionNode yes, DecisionNode no)
      implements DecisionNode {
    // Not the records' own: those would walk the whole graph.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
