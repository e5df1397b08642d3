package io.github.seccomp4j.bpf;

import static io.github.seccomp4j.bpf.Opcode.*;

import io.github.seccomp4j.arch.Arch;
import java.util.Arrays;
import java.util.Optional;

/**
 * The checks a kernel makes before it takes a program, in its own order: bpf_check_classic and
 * check_load_and_stores (net/core/filter.c), seccomp_check_filter (kernel/seccomp.c).
 */
public final class ProgramCheck {
  private ProgramCheck() {}

  /**
   * Why the kernel would refuse a program.
   *
   * @param index the instruction, counted from 0; the program's length where that is wrong
   * @param reason in words
   */
  public record Refusal(int index, String reason) {
    @Override
    public String toString() {
      return "instruction " + index + ": " + reason;
    }
  }

  /**
   * {@return the first reason for which the kernel would refuse the program; empty where it takes
   * it}
   *
   * @param program any program
   */
  public static Optional<Refusal> refusal(BpfProgram program) {
    int length = program.length();
    if (length < 1 || length > BpfProgram.MAX_LENGTH) {
      return Optional.of(
          new Refusal(
              length,
              "a program has 1 to " + BpfProgram.MAX_LENGTH + " instructions, not " + length));
    }
    for (int index = 0; index < length; index++) {
      String reason = refusal(program.at(index), length - index - 1);
      if (!reason.isEmpty()) {
        return Optional.of(new Refusal(index, reason));
      }
    }
    int last = program.at(length - 1).code();
    if (last != RET_K && last != RET_A) {
      return Optional.of(new Refusal(length - 1, "the last instruction must be a RET"));
    }
    return scratchCells(program);
  }

  private static String refusal(Instruction one, int following) {
    int k = one.k();
    return switch (one.code()) {
      case LD_ABS ->
          Integer.compareUnsigned(k, Arch.DATA_SIZE) >= 0 || (k & 3) != 0
              ? "loads " + Integer.toUnsignedString(k) + ": no word of seccomp_data begins there"
              : "";
      case LD_MEM, LDX_MEM, ST, STX ->
          Integer.compareUnsigned(k, CELLS) >= 0
              ? "scratch cell " + Integer.toUnsignedString(k) + " does not exist: there are 0 to 15"
              : "";
      case DIV_K -> k == 0 ? "divides by 0" : "";
      case LSH_K, RSH_K -> Integer.compareUnsigned(k, 32) >= 0 ? "shifts by more than 31 bits" : "";
      case JA ->
          Integer.compareUnsigned(k, following) >= 0 ? "jumps past the end of the program" : "";
      case JEQ_K, JEQ_X, JGT_K, JGT_X, JGE_K, JGE_X, JSET_K, JSET_X ->
          one.jt() >= following || one.jf() >= following ? "jumps past the end of the program" : "";
      case LD_LEN, LD_IMM, LDX_LEN, LDX_IMM, RET_K, RET_A, TAX, TXA, NEG -> "";
      case ADD_K, ADD_X, SUB_K, SUB_X, MUL_K, MUL_X, DIV_X, OR_K, OR_X, AND_K, AND_X -> "";
      case LSH_X, RSH_X, XOR_K, XOR_X -> "";
      default -> "seccomp does not accept the operation 0x" + Integer.toHexString(one.code());
    };
  }

  /** A cell may be read only where every path before has written it. */
  private static Optional<Refusal> scratchCells(BpfProgram program) {
    int[] writtenAt = new int[program.length()];
    Arrays.fill(writtenAt, 0xffff);
    int written = 0;
    for (int index = 0; index < program.length(); index++) {
      Instruction one = program.at(index);
      written &= writtenAt[index];
      switch (one.code()) {
        case ST, STX -> written |= 1 << one.k();
        case LD_MEM, LDX_MEM -> {
          if ((written & 1 << one.k()) == 0) {
            return Optional.of(
                new Refusal(
                    index, "reads scratch cell " + one.k() + ", which nothing has written"));
          }
        }
        case JA -> {
          writtenAt[index + 1 + one.k()] &= written;
          written = 0xffff;
        }
        case JEQ_K, JEQ_X, JGT_K, JGT_X, JGE_K, JGE_X, JSET_K, JSET_X -> {
          writtenAt[index + 1 + one.jt()] &= written;
          writtenAt[index + 1 + one.jf()] &= written;
          written = 0xffff;
        }
        default -> {
          // The kernel, too, goes on with the same cells, even behind a RET.
        }
      }
    }
    return Optional.empty();
  }
}
