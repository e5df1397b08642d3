package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a file of {@code struct sock_filter}. Such a file states neither its byte order nor its
 * architecture; both are deduced from the program.
 */
final class RawProgram {
  /** One architecture for each byte order. */
  private static final List<Arch> EITHER =
      List.of(Arch.ofByteOrder(ByteOrder.LITTLE_ENDIAN), Arch.ofByteOrder(ByteOrder.BIG_ENDIAN));

  private RawProgram() {}

  /** Whether the size fits and the kernel would take the program in one of the byte orders. */
  static boolean looksLikeOne(byte[] bytes) {
    return bytes.length > 0
        && bytes.length % BpfProgram.INSTRUCTION_SIZE == 0
        && bytes.length <= BpfProgram.INSTRUCTION_SIZE * BpfProgram.MAX_LENGTH
        && EITHER.stream().anyMatch(arch -> isAccepted(bytes, arch));
  }

  private static boolean isAccepted(byte[] bytes, Arch arch) {
    return ProgramCheck.refusal(BpfProgram.ofBytes(arch, bytes)).isEmpty();
  }

  /** The program for that architecture, or for the one that it tests for. */
  static BpfProgram read(String source, byte[] bytes, Optional<Arch> wanted) {
    if (wanted.isPresent() && !isAccepted(bytes, wanted.get().servedBy())) {
      throw new Misuse(
          source
              + " does not have the byte order of "
              + wanted.get().servedBy().kernelName()
              + ": name its architecture with --arch");
    }
    Arch readable =
        EITHER.stream().filter(arch -> isAccepted(bytes, arch)).findFirst().orElseThrow();
    if (wanted.isPresent()) {
      return BpfProgram.ofBytes(wanted.get().servedBy(), bytes);
    }
    BpfProgram program = BpfProgram.ofBytes(readable, bytes);
    Set<Arch> tested = tested(program);
    tested.removeIf(host -> host.byteOrder() != readable.byteOrder());
    Arch host = only(source, tested).orElse(Arch.ofByteOrder(readable.byteOrder()));
    return BpfProgram.of(host, program.instructions());
  }

  /** The same instructions for the wanted architecture, or for the one that they test for. */
  static BpfProgram placed(String source, BpfProgram program, Optional<Arch> wanted) {
    Arch host =
        wanted
            .map(Arch::servedBy)
            .or(() -> only(source, tested(program)))
            .orElse(Arch.hostOrDefault());
    return BpfProgram.of(host, program.instructions());
  }

  private static Optional<Arch> only(String source, Set<Arch> tested) {
    if (tested.size() > 1) {
      throw new Misuse(
          source
              + " tests for several machines: choose one of them with --arch: "
              + tested.stream().map(Arch::kernelName).collect(Collectors.joining(", ")));
    }
    return tested.stream().findFirst();
  }

  /** The architectures whose audit ids the program compares with. */
  private static Set<Arch> tested(BpfProgram program) {
    Set<Arch> tested = EnumSet.noneOf(Arch.class);
    boolean loaded = false;
    for (Instruction one : program.instructions()) {
      if (one.code() == Opcode.LD_ABS) {
        loaded = one.k() == Arch.ARCH_OFFSET;
      } else if (loaded && one.code() == Opcode.JEQ_K) {
        Arch.ofAuditId(one.k()).map(Arch::servedBy).ifPresent(tested::add);
      }
    }
    return tested;
  }
}
