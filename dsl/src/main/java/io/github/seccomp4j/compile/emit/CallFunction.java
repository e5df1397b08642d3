package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.FormulaDiagram;
import io.github.seccomp4j.formula.Mtbdd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules of one call as a function from its argument bits to return values. A duplicate, a rule
 * that can never match, and one that repeats the default leave no trace in it.
 */
final class CallFunction {
  private final Mtbdd diagrams = new Mtbdd();
  private final List<Integer> returnValues = new ArrayList<>();
  private final Deque<Formula> formulas = new ArrayDeque<>();
  private final int function;

  private CallFunction(List<ResolvedRule> list, int otherwise) {
    int result = leaf(otherwise);
    for (int i = list.size() - 1; i >= 0; i--) {
      Formula formula = list.get(i).formula();
      int matches = FormulaDiagram.of(diagrams, formula);
      int extended = diagrams.ite(matches, leaf(list.get(i).outcome().returnValue()), result);
      if (Mtbdd.isLeaf(extended)) {
        formulas.clear();
      } else if (extended != result) {
        formulas.addFirst(formula);
      }
      result = extended;
    }
    function = result;
  }

  /**
   * The function, or none where its diagram is too large.
   *
   * @param list the rules; the first that matches decides
   * @param otherwise the return value where none does; the first leaf, {@code Mtbdd.leaf(0)}
   */
  static Optional<CallFunction> of(List<ResolvedRule> list, int otherwise) {
    try {
      return Optional.of(new CallFunction(list, otherwise));
    } catch (Mtbdd.TooLarge e) {
      return Optional.empty();
    }
  }

  private int leaf(int returnValue) {
    int index = returnValues.indexOf(returnValue);
    if (index < 0) {
      index = returnValues.size();
      returnValues.add(returnValue);
    }
    return Mtbdd.leaf(index);
  }

  /** The return value, where it is the same for all arguments. */
  OptionalInt constant() {
    return Mtbdd.isLeaf(function) ? OptionalInt.of(returnValue(function)) : OptionalInt.empty();
  }

  int returnValue(int leaf) {
    return returnValues.get(Mtbdd.value(leaf));
  }

  int function() {
    return function;
  }

  /** The formulas of the rules that matter, in order. */
  Collection<Formula> formulas() {
    return Collections.unmodifiableCollection(formulas);
  }

  Mtbdd diagrams() {
    return diagrams;
  }
}
