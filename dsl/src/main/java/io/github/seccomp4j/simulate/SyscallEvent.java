package io.github.seccomp4j.simulate;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.formula.Word;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A system call as a filter sees it: {@code struct seccomp_data} (include/uapi/linux/seccomp.h).
 *
 * @param auditId which architecture's calling convention was used, an {@code AUDIT_ARCH_...} value
 * @param number the call's number
 * @param instructionPointer where in the program it was made
 * @param arguments the six argument registers; those the call does not use hold anything
 */
public record SyscallEvent(int auditId, int number, long instructionPointer, List<Long> arguments) {
  /** Refuses another number of arguments. */
  public SyscallEvent {
    arguments = List.copyOf(arguments);
    if (arguments.size() != Arch.MAX_ARGS) {
      throw new IllegalArgumentException("6 arguments are needed, not " + arguments.size());
    }
  }

  /**
   * {@return a call on that architecture; arguments that are not given are 0, at most six are}
   *
   * @param arch the architecture that makes the call
   * @param number the call's number there
   * @param arguments the registers, from the first on
   */
  public static SyscallEvent of(Arch arch, int number, long... arguments) {
    Long[] registers = new Long[Math.max(Arch.MAX_ARGS, arguments.length)];
    for (int i = 0; i < registers.length; i++) {
      registers[i] = i < arguments.length ? arguments[i] : 0L;
    }
    return new SyscallEvent(arch.auditId(), number, 0, List.of(registers));
  }

  /**
   * {@return the call whose bits are numbered as {@code Word.firstBit()} says}
   *
   * @param bits the input, as {@code Diagrams} numbers its bits
   */
  public static SyscallEvent ofBits(BitSet bits) {
    return new SyscallEvent(
        (int) number(bits, Word.ARCH.firstBit(), Integer.SIZE),
        (int) number(bits, Word.NUMBER.firstBit(), Integer.SIZE),
        number(bits, Word.NUMBER.firstBit() + Integer.SIZE, Long.SIZE),
        IntStream.range(0, Arch.MAX_ARGS)
            .mapToObj(i -> number(bits, Word.high(i).firstBit(), Long.SIZE))
            .toList());
  }

  private static long number(BitSet bits, int first, int length) {
    long number = 0;
    for (int i = first; i < first + length; i++) {
      number = number << 1 | (bits.get(i) ? 1 : 0);
    }
    return number;
  }

  /** As in {@code x86_64 fcntl(0x0, 0x2, 0x1, 0x0, 0x0, 0x0)}. */
  @Override
  public String toString() {
    String arch =
        Arch.ofAuditId(auditId)
            .map(Arch::kernelName)
            .orElse("architecture 0x" + Integer.toHexString(auditId));
    String call =
        Arch.ofAuditId(auditId)
            .flatMap(known -> known.nameOf(number))
            .orElse("number " + Integer.toUnsignedString(number));
    return arguments.stream()
        .map(argument -> "0x" + Long.toHexString(argument))
        .collect(Collectors.joining(", ", arch + " " + call + "(", ")"));
  }
}
