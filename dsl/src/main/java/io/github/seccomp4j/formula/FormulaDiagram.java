package io.github.seccomp4j.formula;

import io.github.seccomp4j.formula.Formula.And;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.formula.Formula.Not;
import io.github.seccomp4j.formula.Formula.Or;
import io.github.seccomp4j.formula.Formula.Test;

/** Turns formulas into diagrams. */
public final class FormulaDiagram {
  private FormulaDiagram() {}

  /**
   * {@return the diagram of a formula}
   *
   * @param diagrams the table that gets it
   * @param formula a condition on the words of a call
   */
  public static int of(Mtbdd diagrams, Formula formula) {
    if (formula instanceof Const constant) {
      return constant.value() ? Mtbdd.TRUE : Mtbdd.FALSE;
    }
    if (formula instanceof Test test) {
      int first = test.word().firstBit();
      long mask = Integer.toUnsignedLong(test.mask());
      long constant = Integer.toUnsignedLong(test.constant());
      return switch (test.comparison()) {
        case EQ -> diagrams.equal(first, Integer.SIZE, mask, constant);
        case GE -> diagrams.atLeast(first, Integer.SIZE, mask, constant);
      };
    }
    if (formula instanceof Not negation) {
      return diagrams.not(of(diagrams, negation.part()));
    }
    if (formula instanceof And and) {
      int result = Mtbdd.TRUE;
      for (Formula part : and.parts()) {
        result = diagrams.and(result, of(diagrams, part));
      }
      return result;
    }
    int result = Mtbdd.FALSE;
    for (Formula part : ((Or) formula).parts()) {
      result = diagrams.or(result, of(diagrams, part));
    }
    return result;
  }
}
