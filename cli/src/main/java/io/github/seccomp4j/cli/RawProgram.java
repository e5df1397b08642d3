package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a file of {@code struct sock_filter}. Such a file says neither its byte order nor its
 * architecture; both show in what the program does.
 */
final class RawProgram {
  private RawProgram() {}

  /** Whether the size fits, and the instructions make sense in one of the two byte orders. */
  static boolean looksLikeOne(byte[] bytes) {
    return bytes.length > 0
        && bytes.length % BpfProgram.INSTRUCTION_SIZE == 0
        && bytes.length <= BpfProgram.INSTRUCTION_SIZE * BpfProgram.MAX_LENGTH
        && orders().anyMatch(order -> isAccepted(bytes, order));
  }

  private static Stream<ByteOrder> orders() {
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
  }

  private static boolean isAccepted(byte[] bytes, ByteOrder order) {
    Arch any = order == ByteOrder.LITTLE_ENDIAN ? Arch.X86_64 : Arch.S390X;
    return ProgramCheck.refusal(program(bytes, any)).isEmpty();
  }

  /** The program, for that architecture, or where none is given for the one it tests for. */
  static BpfProgram read(String source, byte[] bytes, Optional<Arch> wanted) {
    ByteOrder order = orders().filter(one -> isAccepted(bytes, one)).findFirst().orElseThrow();
    if (wanted.isPresent()) {
      Arch host = wanted.get().servedBy();
      if (!isAccepted(bytes, host.byteOrder())) {
        throw new Misuse(
            source
                + " is in the byte order of another machine than "
                + host.kernelName()
                + ": name the architecture it was made for with --arch");
      }
      return program(bytes, host);
    }
    Arch guess = order == ByteOrder.BIG_ENDIAN ? Arch.S390X : Arch.host().orElse(Arch.X86_64);
    Set<Arch> tested = tested(program(bytes, guess));
    if (tested.size() > 1) {
      throw new Misuse(
          source + " tests for several machines: choose one of them with --arch: " + tested);
    }
    return program(bytes, tested.stream().findFirst().orElse(guess));
  }

  /** The machines whose audit ids the program compares its architecture word with. */
  private static Set<Arch> tested(BpfProgram program) {
    Set<Arch> tested = EnumSet.noneOf(Arch.class);
    boolean loaded = false;
    for (Instruction one : program.instructions()) {
      if (one.code() == Opcode.LD_ABS) {
        loaded = one.k() == Arch.ARCH_OFFSET;
      } else if (loaded && one.code() == Opcode.JEQ_K) {
        Arch.ofAuditId(one.k())
            .map(Arch::servedBy)
            .filter(host -> host.byteOrder() == program.arch().byteOrder())
            .ifPresent(tested::add);
      }
    }
    return tested;
  }

  private static BpfProgram program(byte[] bytes, Arch arch) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(arch.byteOrder());
    long[] packed = new long[bytes.length / BpfProgram.INSTRUCTION_SIZE];
    for (int i = 0; i < packed.length; i++) {
      long code = Short.toUnsignedLong(buffer.getShort());
      long jt = Byte.toUnsignedLong(buffer.get());
      long jf = Byte.toUnsignedLong(buffer.get());
      packed[i] = code << 48 | jt << 40 | jf << 32 | Integer.toUnsignedLong(buffer.getInt());
    }
    return BpfProgram.ofPacked(arch, packed);
  }
}
