package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;

/** Which registers an instruction, or one behind it, can still read. */
final class Liveness {
  /** Bits 0 to 15 for the scratch cells. */
  private static final int A = 1 << 16;

  private static final int X = 1 << 17;

  private final int[] live;

  private Liveness(int[] live) {
    this.live = live;
  }

  /** Jumps only go forward, so one walk from the end is enough. */
  static Liveness of(BpfProgram program) {
    int[] live = new int[program.length()];
    for (int i = live.length - 1; i >= 0; i--) {
      Instruction one = program.at(i);
      int code = one.code();
      if (code == Opcode.RET_K || code == Opcode.RET_A) {
        live[i] = code == Opcode.RET_A ? A : 0;
      } else if (code == Opcode.JA) {
        live[i] = live[i + 1 + one.k()];
      } else if (Opcode.isConditionalJump(code)) {
        boolean onX = (code & 0x08) != 0;
        live[i] = live[i + 1 + one.jt()] | live[i + 1 + one.jf()] | A | (onX ? X : 0);
      } else {
        live[i] = before(one, live[i + 1]);
      }
    }
    return new Liveness(live);
  }

  private static int before(Instruction one, int after) {
    int cell = 1 << one.k();
    return switch (one.code()) {
      case Opcode.LD_ABS, Opcode.LD_LEN, Opcode.LD_IMM -> after & ~A;
      case Opcode.LD_MEM -> (after & ~A) | cell;
      case Opcode.LDX_LEN, Opcode.LDX_IMM -> after & ~X;
      case Opcode.LDX_MEM -> (after & ~X) | cell;
      case Opcode.ST -> (after & ~cell) | A;
      case Opcode.STX -> (after & ~cell) | X;
      case Opcode.TAX -> (after & ~X) | A;
      case Opcode.TXA -> (after & ~A) | X;
      case Opcode.NEG -> after | A;
      default -> after | A | ((one.code() & 0x08) != 0 ? X : 0);
    };
  }

  /** Whether a register is read there or later: a scratch cell's number, -1 for A, -2 for X. */
  boolean reads(int index, int register) {
    int bit = register == -1 ? A : register == -2 ? X : 1 << register;
    return (live[index] & bit) != 0;
  }
}
