package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.report.graph.Term.Architecture;
import io.github.seccomp4j.report.graph.Term.CallNumber;
import io.github.seccomp4j.report.graph.Term.Constant;
import io.github.seccomp4j.report.graph.Term.Half;
import io.github.seccomp4j.report.graph.Term.Masked;

/** Makes terms, and knows what instructions compute. */
final class Terms {
  private Terms() {}

  /** What an operation on two numbers gives; a division by 0 has ended the program before. */
  static int compute(int code, int a, int k) {
    return switch (code) {
      case Opcode.ADD_K -> a + k;
      case Opcode.SUB_K -> a - k;
      case Opcode.MUL_K -> a * k;
      case Opcode.DIV_K -> k == 0 ? 0 : Integer.divideUnsigned(a, k);
      case Opcode.OR_K -> a | k;
      case Opcode.AND_K -> a & k;
      case Opcode.XOR_K -> a ^ k;
      case Opcode.LSH_K -> a << k;
      case Opcode.RSH_K -> a >>> k;
      case Opcode.NEG -> -a;
      default -> throw new IllegalArgumentException("no operation: " + code);
    };
  }

  /** Whether a comparison of two numbers holds. */
  static boolean holds(int code, int a, int k) {
    return switch (code) {
      case Opcode.JEQ_K -> a == k;
      case Opcode.JGT_K -> Integer.compareUnsigned(a, k) > 0;
      case Opcode.JGE_K -> Integer.compareUnsigned(a, k) >= 0;
      case Opcode.JSET_K -> (a & k) != 0;
      default -> throw new IllegalArgumentException("no comparison: " + code);
    };
  }

  /** The bits of a term, in as few words as possible. */
  static Term masked(Term of, long mask) {
    if (of instanceof Constant constant) {
      return new Constant((int) (constant.bits() & mask));
    }
    if (of instanceof Masked inner) {
      return masked(inner.of(), inner.mask() & mask);
    }
    if (mask == 0) {
      return new Constant(0);
    }
    return (mask & of.largest()) == of.largest() && isFull(of.largest())
        ? of
        : new Masked(of, mask);
  }

  private static boolean isFull(long largest) {
    return largest == -1 || largest == 0xffff_ffffL;
  }

  /** The word of {@code struct seccomp_data} at that offset. */
  static Term at(int offset, Arch arch) {
    if (offset == Arch.NR_OFFSET) {
      return new CallNumber();
    }
    if (offset == Arch.ARCH_OFFSET) {
      return new Architecture();
    }
    // The instruction pointer stands where an argument before the first one would.
    for (int i = -1; i < Arch.MAX_ARGS; i++) {
      if (offset == arch.lowOffset(i)) {
        return new Half(i, false);
      }
      if (offset == arch.highOffset(i)) {
        return new Half(i, true);
      }
    }
    throw new IllegalArgumentException("no word of seccomp_data: " + offset);
  }
}
