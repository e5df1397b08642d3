package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.Formula.And;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Formula.Not;
import io.github.seccomp4j.formula.Formula.Or;
import io.github.seccomp4j.formula.Formula.Test;
import io.github.seccomp4j.formula.FormulaDiagram;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of a word, in classes whose values no test tells apart.
 *
 * @param mask the low bits that all tests look at, where they are the same; else 0, and the classes
 *     are no ranges
 * @param tests the tests
 * @param classes one value of each class; of a range, the smallest
 */
record WordClasses(int mask, List<Test> tests, List<Integer> classes) {
  private static final int MOST_CLASSES = 48;

  /** The tests in formulas, by the word that they look at. */
  static Map<Word, Set<Test>> tests(Collection<Formula> formulas) {
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

  /** The classes, unless they are no ranges and too many. */
  static Optional<WordClasses> of(Word word, Collection<Test> tests) {
    int mask = tests.iterator().next().mask();
    boolean low = (mask & (mask + 1)) == 0;
    if (low && tests.stream().allMatch(test -> test.mask() == mask)) {
      return Optional.of(new WordClasses(mask, List.copyOf(tests), starts(mask, tests)));
    }
    return regions(word, tests).map(values -> new WordClasses(0, List.copyOf(tests), values));
  }

  boolean areRanges() {
    return mask != 0;
  }

  private static List<Integer> starts(int mask, Collection<Test> tests) {
    TreeSet<Integer> starts = new TreeSet<>(Integer::compareUnsigned);
    starts.add(0);
    for (Test test : tests) {
      starts.add(test.constant());
      if (test.comparison() == Comparison.EQ && test.constant() != mask) {
        starts.add(test.constant() + 1);
      }
    }
    return List.copyOf(starts);
  }

  private static Optional<List<Integer>> regions(Word word, Collection<Test> tests) {
    Mtbdd diagrams = new Mtbdd();
    List<Integer> regions = List.of(Mtbdd.TRUE);
    for (Test test : tests) {
      int holds = FormulaDiagram.of(diagrams, test);
      List<Integer> finer = new ArrayList<>();
      for (int region : regions) {
        for (int side : new int[] {holds, diagrams.not(holds)}) {
          int part = diagrams.and(region, side);
          if (part != Mtbdd.FALSE) {
            finer.add(part);
          }
        }
      }
      if (finer.size() > MOST_CLASSES) {
        return Optional.empty();
      }
      regions = finer;
    }
    return Optional.of(
        regions.stream().map(region -> value(word, diagrams.anySat(region))).toList());
  }

  private static int value(Word word, BitSet input) {
    int value = 0;
    for (int i = 0; i < Integer.SIZE; i++) {
      value = value << 1 | (input.get(word.firstBit() + i) ? 1 : 0);
    }
    return value;
  }

  static boolean holds(Test test, int value) {
    int bits = value & test.mask();
    return test.comparison() == Comparison.EQ
        ? bits == test.constant()
        : Integer.compareUnsigned(bits, test.constant()) >= 0;
  }
}
