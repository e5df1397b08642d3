package io.github.seccomp4j.bpf;

import io.github.seccomp4j.arch.Arch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A filter program for one architecture.
 *
 * <p>It can hold any instructions; {@link ProgramCheck} says whether the kernel would take them.
 */
public final class BpfProgram {
  /** The kernel takes 1 to 4,096 instructions: {@code BPF_MAXINSNS}. */
  public static final int MAX_LENGTH = 4096;

  /** The size of a stored instruction in bytes. */
  public static final int INSTRUCTION_SIZE = 8;

  private final Arch arch;
  private final long[] packed;

  private BpfProgram(Arch arch, long[] packed) {
    this.arch = arch;
    this.packed = packed;
  }

  /**
   * {@return the program of these instructions, each packed as {@link Instruction#packed()} says}
   *
   * @param arch the machine it is for
   * @param packed 1 to 4,096 instructions
   */
  public static BpfProgram ofPacked(Arch arch, long... packed) {
    return new BpfProgram(arch, packed.clone());
  }

  /**
   * {@return the program of these instructions}
   *
   * @param arch the machine it is for
   * @param instructions 1 to 4,096 instructions
   */
  public static BpfProgram of(Arch arch, List<Instruction> instructions) {
    return new BpfProgram(arch, instructions.stream().mapToLong(Instruction::packed).toArray());
  }

  /**
   * {@return the program of this array of {@code struct sock_filter}, 8 bytes an instruction in the
   * byte order of its machine: what {@link #toBytes()} gives, and what other tools write}
   *
   * @param arch the machine it is for
   * @param bytes 8 bytes for each instruction
   * @throws IllegalArgumentException where it has no instruction, more than 4,096 or half a one
   */
  public static BpfProgram ofBytes(Arch arch, byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException(
          "The file is empty: a program has at least one instruction, which is 8 bytes");
    }
    if (bytes.length % INSTRUCTION_SIZE != 0) {
      throw new IllegalArgumentException(
          bytes.length
              + " bytes are no BPF program: its length is a multiple of 8, and "
              + bytes.length % INSTRUCTION_SIZE
              + " bytes are left over");
    }
    int length = bytes.length / INSTRUCTION_SIZE;
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The program has " + length + " instructions, and the kernel takes at most 4096");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(arch.byteOrder());
    long[] packed = new long[length];
    for (int i = 0; i < length; i++) {
      int code = Short.toUnsignedInt(buffer.getShort());
      int jt = Byte.toUnsignedInt(buffer.get());
      int jf = Byte.toUnsignedInt(buffer.get());
      packed[i] = new Instruction(code, jt, jf, buffer.getInt()).packed();
    }
    return new BpfProgram(arch, packed);
  }

  /** {@return the machine it is for: the byte order of the data it reads} */
  public Arch arch() {
    return arch;
  }

  /** {@return the number of instructions} */
  public int length() {
    return packed.length;
  }

  /**
   * {@return the instruction at that index, counted from 0}
   *
   * @param index from 0 to {@code length() - 1}
   */
  public Instruction at(int index) {
    return Instruction.ofPacked(packed[index]);
  }

  /** {@return all instructions in order} */
  public List<Instruction> instructions() {
    return Arrays.stream(packed).mapToObj(Instruction::ofPacked).toList();
  }

  /** {@return a copy of all instructions, packed} */
  public long[] toPacked() {
    return packed.clone();
  }

  /** {@return the array of {@code struct sock_filter} in the byte order of its machine} */
  public byte[] toBytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(packed.length * INSTRUCTION_SIZE).order(arch.byteOrder());
    for (long one : packed) {
      buffer.putShort((short) (one >>> 48));
      buffer.put((byte) (one >>> 40));
      buffer.put((byte) (one >>> 32));
      buffer.putInt((int) one);
    }
    return buffer.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BpfProgram that
        && arch == that.arch
        && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return 31 * arch.hashCode() + Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return "BpfProgram[" + arch.kernelName() + ", " + packed.length + " instructions]";
  }
}
