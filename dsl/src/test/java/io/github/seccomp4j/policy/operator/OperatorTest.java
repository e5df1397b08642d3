package io.github.seccomp4j.policy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.testing.FormulaInterpreter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three answers on every operator: its test, its formula, and arithmetic on big numbers. */
final class OperatorTest {
  private static final List<Long> EDGES =
      List.of(
          0L,
          1L,
          2L,
          0x7fffL,
          0x8000L,
          0xfffeL,
          0xffffL,
          0x1_0000L,
          0x7fff_ffffL,
          0x8000_0000L,
          0x8000_0001L,
          0xffff_fffeL,
          0xffff_ffffL,
          0x1_0000_0000L,
          0x1_0000_0001L,
          0xdead_0000_0003L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          0xffff_ffff_0000_0000L,
          -2L,
          -1L);

  /** Every operator made from two numbers, with its meaning in school arithmetic. */
  private static Map<Operator, Predicate<BigInteger>> operators(long v, long w) {
    BigInteger big = unsigned(v);
    BigInteger other = unsigned(w);
    Map<Operator, Predicate<BigInteger>> all = new LinkedHashMap<>();
    all.put(Operator.equalTo(v), x -> x.equals(big));
    all.put(Operator.notEqualTo(v), x -> !x.equals(big));
    all.put(Operator.lessThan(v), x -> x.compareTo(big) < 0);
    all.put(Operator.atMost(v), x -> x.compareTo(big) <= 0);
    all.put(Operator.greaterThan(v), x -> x.compareTo(big) > 0);
    all.put(Operator.atLeast(v), x -> x.compareTo(big) >= 0);
    all.put(Operator.maskedEqualTo(v, v & w), x -> x.and(big).equals(big.and(other)));
    all.put(Operator.maskedEqualTo(v, w), x -> x.and(big).equals(other));
    all.put(Operator.onlyBits(v), x -> x.andNot(big).signum() == 0);
    all.put(Operator.oneOf(List.of(v, w, v)), x -> x.equals(big) || x.equals(other));
    all.put(Operator.inRange(v, w), x -> x.compareTo(big) >= 0 && x.compareTo(other) <= 0);
    return all;
  }

  @Test
  void everyOperatorIsTestedHere() {
    Set<Class<?>> tested =
        operators(1, 2).keySet().stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(Operator.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void testFormulaAndArithmeticAgree(int width) {
    Random random = new Random(width);
    ArgRef argument = new ArgRef(3, width);
    for (long first : values(argument.mask(), random)) {
      for (long second : values(argument.mask(), random)) {
        operators(first, second)
            .forEach((operator, meaning) -> check(operator, meaning, argument, random));
      }
    }
  }

  private static void check(
      Operator operator, Predicate<BigInteger> meaning, ArgRef argument, Random random) {
    Formula formula = operator.lower(argument);
    List<Long> inputs = new ArrayList<>(EDGES);
    Arrays.stream(operator.probes()).forEach(inputs::add);
    inputs.add(random.nextLong());
    for (long input : inputs) {
      // Bits above the width are left in place: the formula must not look at them.
      long compared = input & argument.mask();
      boolean expected = meaning.test(unsigned(compared));
      boolean tested = operator.test(compared);
      boolean lowered =
          FormulaInterpreter.holds(formula, word -> half(input, word, argument.index()));
      if (tested != expected || lowered != expected) {
        assertThat(List.of(tested, lowered))
            .as("test and formula of %s, %s bits, at 0x%x", operator, argument.width(), input)
            .containsOnly(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void probesShowBothAnswersWhereThereAreTwo(int width) {
    ArgRef argument = new ArgRef(0, width);
    for (long v : new long[] {1, 2, 0x1234, 0x7ffe}) {
      for (Operator operator : operators(v, v + 1).keySet()) {
        if (operator instanceof MaskedEqualTo masked && (masked.value() & ~masked.mask()) != 0) {
          continue; // The value has a bit outside the mask: nothing fulfils it.
        }
        Set<Boolean> answers = new TreeSet<>();
        for (long probe : operator.probes()) {
          answers.add(operator.test(probe & argument.mask()));
        }
        assertThat(answers).as("%s", operator).containsExactly(false, true);
      }
    }
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatThrownBy(() -> Operator.oneOf(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    for (int width : new int[] {0, 1, 8, 31, 33, 63, 65, -16}) {
      assertThatThrownBy(() -> new ArgRef(0, width)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Set<Long> values(long mask, Random random) {
    Set<Long> values = new TreeSet<>();
    EDGES.forEach(edge -> values.add(edge & mask));
    values.add(random.nextLong() & mask);
    return values;
  }

  private static int half(long input, Word word, int index) {
    assertThat(word.argument()).isEqualTo(index);
    return switch (word.kind()) {
      case HIGH -> (int) (input >>> 32);
      case LOW -> (int) input;
      case ARCH, NUMBER -> throw new AssertionError("an argument's formula looks at " + word);
    };
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
