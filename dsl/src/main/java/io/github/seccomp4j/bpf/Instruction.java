package io.github.seccomp4j.bpf;

/**
 * One instruction, {@code struct sock_filter} (include/uapi/linux/filter.h).
 *
 * @param code the operation, an unsigned 16-bit number, as in {@link Opcode}
 * @param jt instructions to skip where a conditional jump's test holds, 0 to 255
 * @param jf instructions to skip where it does not, 0 to 255
 * @param k the constant, 32 bits
 */
public record Instruction(int code, int jt, int jf, int k) {
  /** Refuses what does not fit its field. */
  public Instruction {
    if (code < 0 || code > 0xffff) {
      throw new IllegalArgumentException("code " + code + " does not fit in 16 bits");
    }
    if (jt < 0 || jt > 0xff || jf < 0 || jf > 0xff) {
      throw new IllegalArgumentException("jump " + jt + "/" + jf + " does not fit in 8 bits");
    }
  }

  /**
   * {@return an instruction that is no conditional jump}
   *
   * @param code one of the codes in {@link Opcode}
   * @param k its operand
   */
  public static Instruction of(int code, int k) {
    return new Instruction(code, 0, 0, k);
  }

  /**
   * {@return the instruction of {@code code<<48 | jt<<40 | jf<<32 | k}}
   *
   * @param packed as {@link #packed()} gives it
   */
  public static Instruction ofPacked(long packed) {
    return new Instruction(
        (int) (packed >>> 48),
        (int) (packed >>> 40) & 0xff,
        (int) (packed >>> 32) & 0xff,
        (int) packed);
  }

  /**
   * {@code code<<48 | jt<<40 | jf<<32 | k}: one number for one instruction.
   *
   * @return that number
   */
  public long packed() {
    return (long) code << 48 | (long) jt << 40 | (long) jf << 32 | Integer.toUnsignedLong(k);
  }
}
