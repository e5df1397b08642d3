package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.simulate.Verdict;
import java.util.List;

/** A point of a decision graph. Points are known by their index. */
public sealed interface Node {
  /**
   * Goes on according to a value.
   *
   * @param on what is looked at
   * @param branches at least two; each value is in exactly one, and no two have the same target
   */
  record Choice(Term on, List<Branch> branches) implements Node {
    public Choice {
      branches = List.copyOf(branches);
    }

    /** Where it goes on with that value. */
    int target(long value) {
      for (Branch branch : branches) {
        if (branch.values().contains(value)) {
          return branch.target();
        }
      }
      throw new IllegalStateException("no branch for " + value + " of " + this);
    }
  }

  /**
   * One path on.
   *
   * @param values for which values
   * @param target the point there
   */
  record Branch(ValueRanges values, int target) {}

  /**
   * The end: an answer.
   *
   * @param verdict the answer
   */
  record Answer(Verdict verdict) implements Node {}
}
