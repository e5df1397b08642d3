package io.github.seccomp4j.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Diagrams against truth tables and against arithmetic. */
final class MtbddTest {
  /** The bits that the functions of these tests depend on, spread over the whole structure. */
  private static final int[] BITS = {3, 31, 32, 200, 410, 511};

  private static final int INPUTS = 1 << BITS.length;

  /** A function as a diagram, and as its values for all inputs. */
  private record Function(int diagram, List<Integer> values) {}

  @Test
  void agreesWithTruthTables() {
    Random random = new Random(1);
    for (int round = 0; round < 20; round++) {
      Mtbdd diagrams = new Mtbdd();
      List<Function> conditions = literals(diagrams);
      for (int i = 0; i < 150; i++) {
        Function one = any(conditions, random);
        Function two = any(conditions, random);
        Function three = any(conditions, random);
        conditions.add(
            switch (random.nextInt(4)) {
              case 0 ->
                  function(diagrams.and(one.diagram, two.diagram), x -> at(one, x) & at(two, x));
              case 1 ->
                  function(diagrams.or(one.diagram, two.diagram), x -> at(one, x) | at(two, x));
              case 2 -> function(diagrams.not(one.diagram), x -> 1 - at(one, x));
              default ->
                  function(
                      diagrams.ite(one.diagram, two.diagram, three.diagram),
                      x -> at(one, x) == 1 ? at(two, x) : at(three, x));
            });
        check(diagrams, conditions.get(conditions.size() - 1));
      }
      checkSameFunctionIsSameNode(conditions);
    }
  }

  @Test
  void agreesWithTruthTablesOfManyValues() {
    Random random = new Random(2);
    for (int round = 0; round < 20; round++) {
      Mtbdd diagrams = new Mtbdd();
      List<Function> conditions = literals(diagrams);
      List<Function> functions = new ArrayList<>();
      for (int value : new int[] {0, 1, 2, 77, Integer.MAX_VALUE}) {
        functions.add(function(Mtbdd.leaf(value), x -> value));
      }
      for (int i = 0; i < 100; i++) {
        Function condition = any(conditions, random);
        Function one = any(functions, random);
        Function two = any(functions, random);
        functions.add(
            function(
                diagrams.ite(condition.diagram, one.diagram, two.diagram),
                x -> at(condition, x) == 1 ? at(one, x) : at(two, x)));
        check(diagrams, functions.get(functions.size() - 1));
        checkDifference(diagrams, one, two);
      }
      checkSameFunctionIsSameNode(functions);
    }
  }

  @Test
  void rebuildsLikeTruthTables() {
    Random random = new Random(4);
    for (int round = 0; round < 50; round++) {
      Mtbdd diagrams = new Mtbdd();
      List<Function> conditions = literals(diagrams);
      for (int i = 0; i < 40; i++) {
        Function one = any(conditions, random);
        Function two = any(conditions, random);
        int which = random.nextInt(BITS.length);
        int bit = 1 << which;
        check(
            diagrams,
            function(
                diagrams.restrict(one.diagram, b -> b == BITS[which] ? 1 : -1),
                x -> at(one, x | bit)));
        check(
            diagrams,
            function(
                diagrams.restrict(one.diagram, b -> b == BITS[which] ? 0 : -1),
                x -> at(one, x & ~bit)));
        check(
            diagrams,
            function(
                diagrams.exists(one.diagram, b -> b == BITS[which]),
                x -> at(one, x | bit) | at(one, x & ~bit)));
        check(diagrams, function(diagrams.map(one.diagram, v -> 7 - v), x -> 7 - at(one, x)));
        check(
            diagrams,
            function(
                diagrams.apply(one.diagram, two.diagram, (a, b) -> 2 * a + b),
                x -> 2 * at(one, x) + at(two, x)));
        conditions.add(
            function(diagrams.and(one.diagram, two.diagram), x -> at(one, x) & at(two, x)));
        conditions.add(function(diagrams.not(one.diagram), x -> 1 - at(one, x)));
      }
    }
  }

  private static void checkDifference(Mtbdd diagrams, Function one, Function two) {
    int difference = diagrams.difference(one.diagram, two.diagram);
    check(diagrams, function(difference, x -> at(one, x) == at(two, x) ? 0 : 1));
    if (difference == Mtbdd.FALSE) {
      assertThat(one.values).isEqualTo(two.values);
    } else {
      BitSet example = diagrams.anySat(difference);
      assertThat(diagrams.evaluate(one.diagram, example))
          .isNotEqualTo(diagrams.evaluate(two.diagram, example));
    }
  }

  @Test
  void anExampleFulfilsTheConditionAndSetsNoNeedlessBit() {
    Mtbdd diagrams = new Mtbdd();
    int low = diagrams.equal(8, 8, 0x0f, 0x05);
    int high = diagrams.equal(0, 8, 0xf0, 0x20);
    BitSet expected = new BitSet();
    expected.set(2); // 0x20 of the bits 0 to 7, the highest first
    expected.set(13);
    expected.set(15);
    assertThat(diagrams.anySat(diagrams.and(low, high))).isEqualTo(expected);
    assertThat(diagrams.anySat(Mtbdd.TRUE)).isEqualTo(new BitSet());
    assertThatThrownBy(() -> diagrams.anySat(Mtbdd.FALSE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesShortRunsLikeArithmetic() {
    Mtbdd diagrams = new Mtbdd();
    int first = 130;
    int length = 4;
    for (int mask = 0; mask < 16; mask++) {
      for (int value = 0; value < 16; value++) {
        int equal = diagrams.equal(first, length, mask, value);
        int atLeast = diagrams.atLeast(first, length, mask, value);
        for (int x = 0; x < 16; x++) {
          BitSet input = run(first, length, x);
          assertThat(diagrams.evaluate(equal, input) == 1)
              .as("(%s & %s) == %s", x, mask, value)
              .isEqualTo((x & mask) == value);
          assertThat(diagrams.evaluate(atLeast, input) == 1)
              .as("(%s & %s) >= %s", x, mask, value)
              .isEqualTo((x & mask) >= value);
        }
      }
    }
  }

  @Test
  void comparesWholeArgumentsLikeArithmetic() {
    Random random = new Random(3);
    int first = Word.high(2).firstBit();
    long[] edges = {0, 1, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, 1L << 32, 1L << 63, -1L};
    for (int round = 0; round < 2000; round++) {
      Mtbdd diagrams = new Mtbdd();
      long value = edges[random.nextInt(edges.length)] + random.nextInt(3) - 1;
      long mask = random.nextBoolean() ? -1L : random.nextLong();
      int equal = diagrams.equal(first, 64, mask, value);
      int atLeast = diagrams.atLeast(first, 64, mask, value);
      for (long x : new long[] {value, value - 1, value + 1, ~mask | value, random.nextLong()}) {
        BitSet input = run(first, 64, x);
        assertThat(diagrams.evaluate(equal, input) == 1)
            .as("(%x & %x) == %x", x, mask, value)
            .isEqualTo((x & mask) == value);
        assertThat(diagrams.evaluate(atLeast, input) == 1)
            .as("(%x & %x) >= %x", x, mask, value)
            .isEqualTo(Long.compareUnsigned(x & mask, value) >= 0);
      }
    }
  }

  @Test
  void leavesHoldThirtyOneBits() {
    assertThat(Mtbdd.value(Mtbdd.leaf(Integer.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE);
    assertThat(Mtbdd.isLeaf(Mtbdd.leaf(0))).isTrue();
    assertThat(Mtbdd.isLeaf(new Mtbdd().node(0, Mtbdd.TRUE, Mtbdd.FALSE))).isFalse();
    assertThatThrownBy(() -> Mtbdd.leaf(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private interface Values {
    int at(int input);
  }

  private static Function function(int diagram, Values values) {
    return new Function(diagram, IntStream.range(0, INPUTS).map(values::at).boxed().toList());
  }

  private static int at(Function function, int input) {
    return function.values.get(input);
  }

  private static List<Function> literals(Mtbdd diagrams) {
    List<Function> literals = new ArrayList<>();
    literals.add(function(Mtbdd.TRUE, x -> 1));
    literals.add(function(Mtbdd.FALSE, x -> 0));
    for (int i = 0; i < BITS.length; i++) {
      int bit = i;
      literals.add(function(diagrams.node(BITS[i], Mtbdd.TRUE, Mtbdd.FALSE), x -> x >> bit & 1));
    }
    return literals;
  }

  private static Function any(List<Function> functions, Random random) {
    return functions.get(random.nextInt(functions.size()));
  }

  private static void check(Mtbdd diagrams, Function function) {
    for (int x = 0; x < INPUTS; x++) {
      BitSet input = new BitSet();
      for (int i = 0; i < BITS.length; i++) {
        input.set(BITS[i], (x >> i & 1) == 1);
      }
      if (diagrams.evaluate(function.diagram, input) != at(function, x)) {
        assertThat(diagrams.evaluate(function.diagram, input)).isEqualTo(at(function, x));
      }
    }
  }

  private static void checkSameFunctionIsSameNode(List<Function> functions) {
    for (Function one : functions) {
      for (Function two : functions) {
        if (one.diagram == two.diagram != one.values.equals(two.values)) {
          assertThat(one.diagram == two.diagram).isEqualTo(one.values.equals(two.values));
        }
      }
    }
  }

  /** A number in a run of bits, the highest first. */
  private static BitSet run(int first, int length, long number) {
    BitSet input = new BitSet();
    for (int i = 0; i < length; i++) {
      input.set(first + i, (number >>> (length - 1 - i) & 1) == 1);
    }
    return input;
  }
}
