package io.github.seccomp4j.graph;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.simulate.SyscallEvent;

/** What a program looks at: a part of the call, or what is computed from parts. Unsigned. */
public sealed interface Term {
  /** Its value for that call. */
  long value(SyscallEvent event);

  /** The largest value that it can have. */
  default long largest() {
    return 0xffff_ffffL;
  }

  /**
   * A number.
   *
   * @param bits 32 of them
   */
  record Constant(int bits) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return Integer.toUnsignedLong(bits);
    }
  }

  /** The audit id. */
  record Architecture() implements Term {
    @Override
    public long value(SyscallEvent event) {
      return Integer.toUnsignedLong(event.auditId());
    }
  }

  /** The call's number. */
  record CallNumber() implements Term {
    @Override
    public long value(SyscallEvent event) {
      return Integer.toUnsignedLong(event.number());
    }
  }

  /**
   * One half of an argument's register.
   *
   * @param argument counted from 0; -1 for the instruction pointer
   * @param high whether it is the upper half
   */
  record Half(int argument, boolean high) implements Term {
    @Override
    public long value(SyscallEvent event) {
      long whole = new Whole(argument).value(event);
      return high ? whole >>> Integer.SIZE : whole & 0xffff_ffffL;
    }
  }

  /**
   * An argument's whole register.
   *
   * @param argument counted from 0; -1 for the instruction pointer
   */
  record Whole(int argument) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return argument < 0 ? event.instructionPointer() : event.arguments().get(argument);
    }

    @Override
    public long largest() {
      return -1;
    }
  }

  /**
   * Some bits of another term.
   *
   * @param of the term
   * @param mask which bits count; the others are 0
   */
  record Masked(Term of, long mask) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return of.value(event) & mask;
    }

    @Override
    public long largest() {
      return mask;
    }
  }

  /**
   * What an instruction computes from two terms, 32 bits.
   *
   * @param code the instruction on a constant, as in {@link Opcode#ADD_K}
   * @param left what stood in the accumulator
   * @param right the operand
   */
  record Computed(int code, Term left, Term right) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return Integer.toUnsignedLong(
          compute(code, (int) left.value(event), (int) right.value(event)));
    }
  }

  /**
   * 1 where a comparison of two terms holds, 0 where it does not.
   *
   * @param code the jump on a constant, as in {@link Opcode#JGT_K}
   * @param left what stood in the accumulator
   * @param right the operand
   */
  record Compared(int code, Term left, Term right) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return holds(code, (int) left.value(event), (int) right.value(event)) ? 1 : 0;
    }

    @Override
    public long largest() {
      return 1;
    }
  }

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
