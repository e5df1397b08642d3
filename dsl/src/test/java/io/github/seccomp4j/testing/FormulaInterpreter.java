package io.github.seccomp4j.testing;

import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.Formula.And;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.formula.Formula.Not;
import io.github.seccomp4j.formula.Formula.Or;
import io.github.seccomp4j.formula.Formula.Test;
import io.github.seccomp4j.formula.Word;
import java.util.function.ToIntFunction;

/** Says whether a formula holds, straight from the definition of its parts. */
public final class FormulaInterpreter {
  private FormulaInterpreter() {}

  /** Whether the formula holds where words have these values. */
  public static boolean holds(Formula formula, ToIntFunction<Word> words) {
    if (formula instanceof Const constant) {
      return constant.value();
    } else if (formula instanceof Test test) {
      long masked = Integer.toUnsignedLong(words.applyAsInt(test.word()) & test.mask());
      long constant = Integer.toUnsignedLong(test.constant());
      return test.comparison() == Comparison.EQ ? masked == constant : masked >= constant;
    } else if (formula instanceof Not negation) {
      return !holds(negation.part(), words);
    } else if (formula instanceof And and) {
      return and.parts().stream().allMatch(part -> holds(part, words));
    }
    return ((Or) formula).parts().stream().anyMatch(part -> holds(part, words));
  }
}
