package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.formula.Diagrams;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A 32-bit register in terms of the input: each of its bits is 0, 1, a bit of the input or the
 * opposite of one. Loads, masks and shifts keep a register in this form; sums of inputs do not.
 */
final class Bits {
  private static final int ZERO = 0;
  private static final int ONE = 1;

  /** The lowest bit first: ZERO, ONE, 2 + 2 * input bit, or one more for its opposite. */
  private final int[] terms;

  private Bits(int[] terms) {
    this.terms = terms;
  }

  static Bits constant(int value) {
    int[] terms = new int[Integer.SIZE];
    Arrays.setAll(terms, i -> (value >>> i & 1) == 0 ? ZERO : ONE);
    return new Bits(terms);
  }

  /** The word of the input whose highest bit is numbered {@code firstBit}. */
  static Bits input(int firstBit) {
    int[] terms = new int[Integer.SIZE];
    Arrays.setAll(terms, i -> 2 + 2 * (firstBit + Integer.SIZE - 1 - i));
    return new Bits(terms);
  }

  /** The value, where no bit depends on the input. */
  OptionalInt value() {
    int value = 0;
    for (int i = 0; i < Integer.SIZE; i++) {
      if (terms[i] > ONE) {
        return OptionalInt.empty();
      }
      value |= terms[i] << i;
    }
    return OptionalInt.of(value);
  }

  Bits and(int constant) {
    return map(constant, i -> terms[i], i -> ZERO);
  }

  Bits or(int constant) {
    return map(constant, i -> ONE, i -> terms[i]);
  }

  Bits xor(int constant) {
    return map(constant, i -> terms[i] ^ 1, i -> terms[i]);
  }

  Bits shiftLeft(int distance) {
    return map(-1, i -> i < distance ? ZERO : terms[i - distance], i -> ZERO);
  }

  Bits shiftRight(int distance) {
    return map(-1, i -> i + distance < Integer.SIZE ? terms[i + distance] : ZERO, i -> ZERO);
  }

  private interface Term {
    int at(int index);
  }

  private static Bits map(int selector, Term whereSet, Term whereClear) {
    int[] result = new int[Integer.SIZE];
    Arrays.setAll(result, i -> (selector >>> i & 1) == 0 ? whereClear.at(i) : whereSet.at(i));
    return new Bits(result);
  }

  /** When a conditional jump that compares this register with the other one is taken. */
  int taken(int jumpOnConstant, Bits other, Diagrams diagrams) {
    boolean atStart = jumpOnConstant == Opcode.JEQ_K || jumpOnConstant == Opcode.JGE_K;
    int result = atStart ? Diagrams.TRUE : Diagrams.FALSE;
    for (int i = 0; i < Integer.SIZE; i++) {
      int mine = diagram(terms[i], diagrams);
      int its = diagram(other.terms[i], diagrams);
      result =
          switch (jumpOnConstant) {
            case Opcode.JEQ_K ->
                four(diagrams, mine, its, result, Diagrams.FALSE, Diagrams.FALSE, result);
            case Opcode.JGT_K, Opcode.JGE_K ->
                four(diagrams, mine, its, result, Diagrams.TRUE, Diagrams.FALSE, result);
            case Opcode.JSET_K -> four(diagrams, mine, its, Diagrams.TRUE, result, result, result);
            default -> throw new IllegalArgumentException("no jump: " + jumpOnConstant);
          };
    }
    return result;
  }

  private static int four(
      Diagrams diagrams, int mine, int its, int both, int onlyMine, int onlyIts, int neither) {
    return diagrams.choose(
        mine, diagrams.choose(its, both, onlyMine), diagrams.choose(its, onlyIts, neither));
  }

  private static int diagram(int term, Diagrams diagrams) {
    if (term <= ONE) {
      return term == ONE ? Diagrams.TRUE : Diagrams.FALSE;
    }
    int bit = (term - 2) / 2;
    return (term & 1) == 0
        ? diagrams.node(bit, Diagrams.TRUE, Diagrams.FALSE)
        : diagrams.node(bit, Diagrams.FALSE, Diagrams.TRUE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits that && Arrays.equals(terms, that.terms);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(terms);
  }
}
