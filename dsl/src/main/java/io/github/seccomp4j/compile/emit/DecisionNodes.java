package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.emit.DecisionNode.Fork;
import io.github.seccomp4j.compile.emit.DecisionNode.Leaf;
import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.Formula.And;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.formula.Formula.Not;
import io.github.seccomp4j.formula.Formula.Or;
import io.github.seccomp4j.formula.Formula.Test;
import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes decision nodes, each only once, so that different paths share equal ends. */
final class DecisionNodes {
  private final Map<Integer, Leaf> leaves = new HashMap<>();
  private final Map<Key, Fork> forks = new HashMap<>();
  private final List<Fork> inOrder = new ArrayList<>();

  private record Key(
      Word word,
      int mask,
      Comparison comparison,
      int constant,
      DecisionNode yes,
      DecisionNode no) {}

  /** The end of a path with this return value. */
  Leaf leaf(int returnValue) {
    return leaves.computeIfAbsent(returnValue, Leaf::new);
  }

  /** Continues with {@code yes} where the formula holds, with {@code no} where it does not. */
  DecisionNode choose(Formula formula, DecisionNode yes, DecisionNode no) {
    if (formula instanceof Const constant) {
      return constant.value() ? yes : no;
    }
    if (formula instanceof Test test) {
      return fork(test.word(), test.mask(), test.comparison(), test.constant(), yes, no);
    }
    if (formula instanceof Not negation) {
      return choose(negation.part(), no, yes);
    }
    if (formula instanceof And and) {
      DecisionNode result = yes;
      for (int i = and.parts().size() - 1; i >= 0; i--) {
        result = choose(and.parts().get(i), result, no);
      }
      return result;
    }
    List<Formula> parts = ((Or) formula).parts();
    DecisionNode result = no;
    for (int i = parts.size() - 1; i >= 0; i--) {
      result = choose(parts.get(i), yes, result);
    }
    return result;
  }

  /** Continues with {@code yes} where the test holds, with {@code no} where it does not. */
  DecisionNode fork(
      Word word, int mask, Comparison comparison, int constant, DecisionNode yes, DecisionNode no) {
    if (yes == no) {
      return yes;
    }
    return forks.computeIfAbsent(
        new Key(word, mask, comparison, constant, yes, no),
        key -> {
          Fork fork = new Fork(word, mask, comparison, constant, yes, no);
          inOrder.add(fork);
          return fork;
        });
  }

  /** All forks so far; each comes after its successors. */
  List<Fork> forks() {
    return inOrder;
  }
}
