package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.formula.Mtbdd;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A 32-bit register in terms of the input: each of its bits is 0, 1, a bit of the input or the
 * opposite of one. Loads, masks and shifts keep a register in this form; sums of inputs do not.
 */
final class SymbolicWord {
  private static final int ZERO = 0;
  private static final int ONE = 1;

  /** The lowest bit first: ZERO, ONE, 2 + 2 * input bit, or one more for its opposite. */
  private final int[] terms;

  private SymbolicWord(int[] terms) {
    this.terms = terms;
  }

  static SymbolicWord constant(int value) {
    int[] terms = new int[Integer.SIZE];
    Arrays.setAll(terms, i -> (value >>> i & 1) == 0 ? ZERO : ONE);
    return new SymbolicWord(terms);
  }

  /** The word of the input whose highest bit is numbered {@code firstBit}. */
  static SymbolicWord input(int firstBit) {
    int[] terms = new int[Integer.SIZE];
    Arrays.setAll(terms, i -> 2 + 2 * (firstBit + Integer.SIZE - 1 - i));
    return new SymbolicWord(terms);
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

  SymbolicWord and(int constant) {
    return map(constant, i -> terms[i], i -> ZERO);
  }

  SymbolicWord or(int constant) {
    return map(constant, i -> ONE, i -> terms[i]);
  }

  SymbolicWord xor(int constant) {
    return map(constant, i -> terms[i] ^ 1, i -> terms[i]);
  }

  SymbolicWord shiftLeft(int distance) {
    return map(-1, i -> i < distance ? ZERO : terms[i - distance], i -> ZERO);
  }

  SymbolicWord shiftRight(int distance) {
    return map(-1, i -> i + distance < Integer.SIZE ? terms[i + distance] : ZERO, i -> ZERO);
  }

  private interface Term {
    int at(int index);
  }

  private static SymbolicWord map(int selector, Term whereSet, Term whereClear) {
    int[] result = new int[Integer.SIZE];
    Arrays.setAll(result, i -> (selector >>> i & 1) == 0 ? whereClear.at(i) : whereSet.at(i));
    return new SymbolicWord(result);
  }

  /** When a conditional jump that compares this register with the other one is taken. */
  int taken(int jumpOnConstant, SymbolicWord other, Mtbdd diagrams) {
    boolean atStart = jumpOnConstant == Opcode.JEQ_K || jumpOnConstant == Opcode.JGE_K;
    int result = atStart ? Mtbdd.TRUE : Mtbdd.FALSE;
    for (int i = 0; i < Integer.SIZE; i++) {
      int mine = diagram(terms[i], diagrams);
      int its = diagram(other.terms[i], diagrams);
      result =
          switch (jumpOnConstant) {
            case Opcode.JEQ_K ->
                four(diagrams, mine, its, result, Mtbdd.FALSE, Mtbdd.FALSE, result);
            case Opcode.JGT_K, Opcode.JGE_K ->
                four(diagrams, mine, its, result, Mtbdd.TRUE, Mtbdd.FALSE, result);
            case Opcode.JSET_K -> four(diagrams, mine, its, Mtbdd.TRUE, result, result, result);
            default -> throw new IllegalArgumentException("no jump: " + jumpOnConstant);
          };
    }
    return result;
  }

  private static int four(
      Mtbdd diagrams, int mine, int its, int both, int onlyMine, int onlyIts, int neither) {
    return diagrams.ite(
        mine, diagrams.ite(its, both, onlyMine), diagrams.ite(its, onlyIts, neither));
  }

  private static int diagram(int term, Mtbdd diagrams) {
    if (term <= ONE) {
      return term == ONE ? Mtbdd.TRUE : Mtbdd.FALSE;
    }
    int bit = (term - 2) / 2;
    return (term & 1) == 0
        ? diagrams.node(bit, Mtbdd.TRUE, Mtbdd.FALSE)
        : diagrams.node(bit, Mtbdd.FALSE, Mtbdd.TRUE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymbolicWord that && Arrays.equals(terms, that.terms);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(terms);
  }
}
