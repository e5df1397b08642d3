package io.github.seccomp4j.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.formula.Formula.And;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.formula.Formula.Not;
import io.github.seccomp4j.formula.Formula.Or;
import io.github.seccomp4j.testing.FormulaInterpreter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Formulas against a plain interpreter: their diagrams, and what the factories simplify. */
final class FormulaDiagramTest {
  private static final List<Word> WORDS =
      List.of(Word.ARCH, Word.NUMBER, Word.high(0), Word.low(0), Word.high(5), Word.low(5));

  @Test
  void randomFormulasMeanTheirDiagrams() {
    Random random = new Random(4);
    for (int round = 0; round < 500; round++) {
      Mtbdd diagrams = new Mtbdd();
      Formula formula = formula(random, 3);
      int diagram = FormulaDiagram.of(diagrams, formula);
      for (int i = 0; i < 30; i++) {
        Map<Word, Integer> words = words(random);
        assertThat(diagrams.evaluate(diagram, bits(words)) == 1)
            .as("%s at %s", formula, words)
            .isEqualTo(FormulaInterpreter.holds(formula, words::get));
      }
    }
  }

  @Test
  void simplifyingKeepsTheMeaning() {
    Random random = new Random(5);
    for (int round = 0; round < 3000; round++) {
      List<Formula> parts = List.of(formula(random, 1), formula(random, 1), formula(random, 1));
      List<Formula> some = parts.subList(0, random.nextInt(4));
      Map<Word, Integer> words = words(random);
      int mask = number(random);
      int constant = number(random);
      Word word = WORDS.get(random.nextInt(WORDS.size()));
      assertSame(Formula.and(some), new And(some), words);
      assertSame(Formula.or(some), new Or(some), words);
      assertSame(parts.get(0).not(), new Not(parts.get(0)), words);
      assertSame(parts.get(0).not().not(), parts.get(0), words);
      assertSame(
          Formula.equal(word, mask, constant),
          new Formula.Test(word, mask, Comparison.EQ, constant),
          words);
      assertSame(
          Formula.atLeast(word, mask, constant),
          new Formula.Test(word, mask, Comparison.GE, constant),
          words);
    }
  }

  private static void assertSame(Formula simplified, Formula plain, Map<Word, Integer> words) {
    assertThat(FormulaInterpreter.holds(simplified, words::get))
        .as("%s and %s at %s", simplified, plain, words)
        .isEqualTo(FormulaInterpreter.holds(plain, words::get));
  }

  private static Formula formula(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextInt(8) == 0
          ? new Const(random.nextBoolean())
          : new Formula.Test(
              WORDS.get(random.nextInt(WORDS.size())),
              number(random),
              random.nextBoolean() ? Comparison.EQ : Comparison.GE,
              number(random));
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Not(formula(random, depth - 1));
      case 1 -> new And(List.of(formula(random, depth - 1), formula(random, depth - 1)));
      default -> new Or(List.of(formula(random, depth - 1), formula(random, depth - 1)));
    };
  }

  private static Map<Word, Integer> words(Random random) {
    Map<Word, Integer> words = new HashMap<>();
    WORDS.forEach(word -> words.put(word, number(random)));
    return words;
  }

  /** Few different numbers, so that equality is not rare. */
  private static int number(Random random) {
    int[] numbers = {0, 1, 2, 3, 5, 0x7fff_ffff, 0x8000_0000, -1};
    return numbers[random.nextInt(numbers.length)];
  }

  private static BitSet bits(Map<Word, Integer> words) {
    BitSet bits = new BitSet();
    words.forEach(
        (word, value) -> {
          for (int i = 0; i < Integer.SIZE; i++) {
            bits.set(word.firstBit() + i, (value >>> (31 - i) & 1) == 1);
          }
        });
    return bits;
  }
}
