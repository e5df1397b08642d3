package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;
import java.util.function.IntFunction;

/** Tests of one word, as a tree whose leaves are numbered outcomes. */
sealed interface ValueTest {
  /** The number of tests. */
  int size();

  /** The number of tests that this value of the word meets. */
  int depth(int value);

  /** The decision, where the outcomes are these. */
  DecisionNode decision(DecisionNodes graph, Word word, IntFunction<DecisionNode> outcomes);

  /**
   * No test: the outcome is known.
   *
   * @param outcome its number
   */
  record Known(int outcome) implements ValueTest {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public int depth(int value) {
      return 0;
    }

    @Override
    public DecisionNode decision(
        DecisionNodes graph, Word word, IntFunction<DecisionNode> outcomes) {
      return outcomes.apply(outcome);
    }
  }

  /**
   * One test, and what follows on both sides.
   *
   * @param mask which bits
   * @param comparison how
   * @param constant with what
   * @param yes where it holds
   * @param no where it does not
   * @param size the number of tests from here on
   */
  record Split(int mask, Comparison comparison, int constant, ValueTest yes, ValueTest no, int size)
      implements ValueTest {
    Split(int mask, Comparison comparison, int constant, ValueTest yes, ValueTest no) {
      this(mask, comparison, constant, yes, no, 1 + yes.size() + no.size());
    }

    @Override
    public int depth(int value) {
      int result = 0;
      ValueTest at = this;
      while (at instanceof Split split) {
        int bits = value & split.mask();
        boolean holds =
            split.comparison() == Comparison.EQ
                ? bits == split.constant()
                : Integer.compareUnsigned(bits, split.constant()) >= 0;
        at = holds ? split.yes() : split.no();
        result++;
      }
      return result;
    }

    @Override
    public DecisionNode decision(
        DecisionNodes graph, Word word, IntFunction<DecisionNode> outcomes) {
      return graph.fork(
          word,
          mask,
          comparison,
          constant,
          yes.decision(graph, word, outcomes),
          no.decision(graph, word, outcomes));
    }
  }
}
