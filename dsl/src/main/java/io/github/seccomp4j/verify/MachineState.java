package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.formula.Word;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * What the machine's registers hold on one way through a program.
 *
 * @param a the accumulator
 * @param x the index register
 * @param cells the scratch cells that were written
 */
record MachineState(SymbolicWord a, SymbolicWord x, Map<Integer, SymbolicWord> cells) {
  static final MachineState AT_START =
      new MachineState(SymbolicWord.constant(0), SymbolicWord.constant(0), Map.of());

  /** Thrown where a register would no longer be bits of the input. */
  static final class NotBits extends Exception {
    private static final long serialVersionUID = 1;

    NotBits(String message) {
      super(message);
    }
  }

  /** The registers after an instruction that is neither a jump nor a return. */
  MachineState after(Instruction one, Arch arch) throws NotBits {
    int k = one.k();
    return switch (one.code()) {
      case Opcode.LD_ABS -> withA(SymbolicWord.input(firstBit(k, arch)));
      case Opcode.LD_LEN -> withA(SymbolicWord.constant(Arch.DATA_SIZE));
      case Opcode.LD_IMM -> withA(SymbolicWord.constant(k));
      case Opcode.LD_MEM -> withA(cell(k));
      case Opcode.LDX_LEN -> withX(SymbolicWord.constant(Arch.DATA_SIZE));
      case Opcode.LDX_IMM -> withX(SymbolicWord.constant(k));
      case Opcode.LDX_MEM -> withX(cell(k));
      case Opcode.ST -> withCell(k, a);
      case Opcode.STX -> withCell(k, x);
      case Opcode.TAX -> withX(a);
      case Opcode.TXA -> withA(x);
      case Opcode.ADD_K, Opcode.SUB_K, Opcode.MUL_K, Opcode.DIV_K -> withA(computed(one, k));
      case Opcode.OR_K, Opcode.AND_K, Opcode.XOR_K -> withA(computed(one, k));
      case Opcode.LSH_K, Opcode.RSH_K, Opcode.NEG -> withA(computed(one, k));
      default -> withA(computed(one, constantX()));
    };
  }

  /** What the accumulator is compared with. */
  SymbolicWord operand(Instruction jump) {
    return isOnX(jump) ? x : SymbolicWord.constant(jump.k());
  }

  /** Whether an operation takes X in place of the constant: bit 3, BPF_X. */
  static boolean isOnX(Instruction one) {
    return (one.code() & 0x08) != 0;
  }

  int constantX() throws NotBits {
    return x.value().orElseThrow(() -> new NotBits("computes with two inputs"));
  }

  private SymbolicWord computed(Instruction one, int operand) throws NotBits {
    int onConstant = one.code() & ~0x08;
    return switch (onConstant) {
      case Opcode.AND_K -> a.and(operand);
      case Opcode.OR_K -> a.or(operand);
      case Opcode.XOR_K -> a.xor(operand);
      case Opcode.LSH_K -> a.shiftLeft(operand & 31);
      case Opcode.RSH_K -> a.shiftRight(operand & 31);
      default -> SymbolicWord.constant(sum(onConstant, constantA(), operand));
    };
  }

  private int constantA() throws NotBits {
    return a.value().orElseThrow(() -> new NotBits("does arithmetic with an input"));
  }

  private static int sum(int onConstant, int left, int right) {
    return switch (onConstant) {
      case Opcode.ADD_K -> left + right;
      case Opcode.SUB_K -> left - right;
      case Opcode.MUL_K -> left * right;
      case Opcode.DIV_K -> Integer.divideUnsigned(left, right);
      case Opcode.NEG -> -left;
      default -> throw new IllegalStateException("no operation of seccomp's: " + onConstant);
    };
  }

  private static int firstBit(int offset, Arch arch) {
    if (offset == Arch.NR_OFFSET) {
      return Word.NUMBER.firstBit();
    }
    if (offset == Arch.ARCH_OFFSET) {
      return Word.ARCH.firstBit();
    }
    boolean firstWord = offset % Long.BYTES == 0;
    boolean high = firstWord == (arch.byteOrder() == ByteOrder.BIG_ENDIAN);
    if (offset < Arch.ARGS_OFFSET) {
      int pointer = Word.NUMBER.firstBit() + Integer.SIZE;
      return high ? pointer : pointer + Integer.SIZE;
    }
    int argument = (offset - Arch.ARGS_OFFSET) / Long.BYTES;
    return (high ? Word.high(argument) : Word.low(argument)).firstBit();
  }

  private SymbolicWord cell(int index) throws NotBits {
    SymbolicWord value = cells.get(index);
    if (value == null) {
      throw new NotBits("reads a scratch cell that nothing has written");
    }
    return value;
  }

  private MachineState withA(SymbolicWord value) {
    return new MachineState(value, x, cells);
  }

  private MachineState withX(SymbolicWord value) {
    return new MachineState(a, value, cells);
  }

  private MachineState withCell(int index, SymbolicWord value) {
    Map<Integer, SymbolicWord> changed = new HashMap<>(cells);
    changed.put(index, value);
    return new MachineState(a, x, Map.copyOf(changed));
  }
}
