package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.Formula.And;
import io.github.seccomp4j.formula.Formula.Not;
import io.github.seccomp4j.formula.Formula.Or;
import io.github.seccomp4j.formula.Formula.Test;
import io.github.seccomp4j.formula.Word;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The tests in formulas, by the word that they look at. */
final class WordTests {
  private WordTests() {}

  static Map<Word, Set<Test>> of(Collection<Formula> formulas) {
    Map<Word, Set<Test>> result = new LinkedHashMap<>();
    formulas.forEach(formula -> collect(formula, result));
    return result;
  }

  private static void collect(Formula formula, Map<Word, Set<Test>> result) {
    if (formula instanceof Test test) {
      result.computeIfAbsent(test.word(), key -> new LinkedHashSet<>()).add(test);
    } else if (formula instanceof Not negation) {
      collect(negation.part(), result);
    } else if (formula instanceof And and) {
      and.parts().forEach(part -> collect(part, result));
    } else if (formula instanceof Or or) {
      or.parts().forEach(part -> collect(part, result));
    }
  }
}
