package io.github.seccomp4j.bpf;

/**
 * The operation codes that seccomp accepts (include/uapi/linux/bpf_common.h; kernel/seccomp.c,
 * seccomp_check_filter). A is the accumulator, X the index register, M the 16 scratch cells.
 */
public final class Opcode {
  /** A = word of {@code seccomp_data} at byte k. */
  public static final int LD_ABS = 0x20;

  /** A = size of {@code seccomp_data}. */
  public static final int LD_LEN = 0x80;

  /** A = k. */
  public static final int LD_IMM = 0x00;

  /** A = M[k]. */
  public static final int LD_MEM = 0x60;

  /** X = size of {@code seccomp_data}. */
  public static final int LDX_LEN = 0x81;

  /** X = k. */
  public static final int LDX_IMM = 0x01;

  /** X = M[k]. */
  public static final int LDX_MEM = 0x61;

  /** M[k] = A. */
  public static final int ST = 0x02;

  /** M[k] = X. */
  public static final int STX = 0x03;

  /** A += k. */
  public static final int ADD_K = 0x04;

  /** A += X. */
  public static final int ADD_X = 0x0c;

  /** A -= k. */
  public static final int SUB_K = 0x14;

  /** A -= X. */
  public static final int SUB_X = 0x1c;

  /** A *= k. */
  public static final int MUL_K = 0x24;

  /** A *= X. */
  public static final int MUL_X = 0x2c;

  /** A /= k, unsigned. */
  public static final int DIV_K = 0x34;

  /** A /= X, unsigned; where X is 0 the program returns 0. */
  public static final int DIV_X = 0x3c;

  /** A |= k. */
  public static final int OR_K = 0x44;

  /** A |= X. */
  public static final int OR_X = 0x4c;

  /** {@code A &= k}. */
  public static final int AND_K = 0x54;

  /** {@code A &= X}. */
  public static final int AND_X = 0x5c;

  /** {@code A <<= k}. */
  public static final int LSH_K = 0x64;

  /** {@code A <<= X}. */
  public static final int LSH_X = 0x6c;

  /** A >>>= k. */
  public static final int RSH_K = 0x74;

  /** A >>>= X. */
  public static final int RSH_X = 0x7c;

  /** A = -A. */
  public static final int NEG = 0x84;

  /** A ^= k. */
  public static final int XOR_K = 0xa4;

  /** A ^= X. */
  public static final int XOR_X = 0xac;

  /** Skips k instructions. */
  public static final int JA = 0x05;

  /** Tests A == k. */
  public static final int JEQ_K = 0x15;

  /** Tests A == X. */
  public static final int JEQ_X = 0x1d;

  /** Tests A > k, unsigned. */
  public static final int JGT_K = 0x25;

  /** Tests A > X, unsigned. */
  public static final int JGT_X = 0x2d;

  /** Tests A >= k, unsigned. */
  public static final int JGE_K = 0x35;

  /** Tests A >= X, unsigned. */
  public static final int JGE_X = 0x3d;

  /** Tests {@code (A & k) != 0}. */
  public static final int JSET_K = 0x45;

  /** Tests {@code (A & X) != 0}. */
  public static final int JSET_X = 0x4d;

  /** Returns k. */
  public static final int RET_K = 0x06;

  /** Returns A. */
  public static final int RET_A = 0x16;

  /** X = A. */
  public static final int TAX = 0x07;

  /** A = X. */
  public static final int TXA = 0x87;

  /** The number of scratch cells. */
  static final int CELLS = 16;

  private Opcode() {}

  /**
   * {@return whether this is one of the conditional jumps}
   *
   * @param code one of the codes here
   */
  public static boolean isConditionalJump(int code) {
    return switch (code) {
      case JEQ_K, JEQ_X, JGT_K, JGT_X, JGE_K, JGE_X, JSET_K, JSET_X -> true;
      default -> false;
    };
  }
}
