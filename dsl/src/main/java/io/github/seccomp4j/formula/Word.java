package io.github.seccomp4j.formula;

/**
 * A 32-bit word of {@code struct seccomp_data}: what one BPF load reads.
 *
 * @param kind which part of the structure
 * @param argument the argument's index, 0 to 5, for {@link Kind#LOW} and {@link Kind#HIGH}; 0
 *     otherwise
 */
public record Word(Kind kind, int argument) {
  /** The parts of {@code struct seccomp_data} that a policy tests. */
  public enum Kind {
    /** The audit id of the architecture. */
    ARCH,
    /** The system call's number. */
    NUMBER,
    /** The high half of an argument. */
    HIGH,
    /** The low half of an argument. */
    LOW
  }

  /** The architecture's audit id. */
  public static final Word ARCH = new Word(Kind.ARCH, 0);

  /** The system call's number. */
  public static final Word NUMBER = new Word(Kind.NUMBER, 0);

  /**
   * {@return the high 32 bits of an argument}
   *
   * @param argument its index, 0 to 5
   */
  public static Word high(int argument) {
    return new Word(Kind.HIGH, argument);
  }

  /**
   * {@return the low 32 bits of an argument}
   *
   * @param argument its index, 0 to 5
   */
  public static Word low(int argument) {
    return new Word(Kind.LOW, argument);
  }

  /** The number of bits in {@code struct seccomp_data}. */
  public static final int ALL_BITS = 512;

  private static final int FIRST_ARGUMENT_BIT = 128;

  /**
   * {@return the first of its 32 bits, the highest first, in the variable order of {@link Mtbdd}:
   * architecture, number, instruction pointer (bits 64 to 127), then each argument's high and low
   * half, so that an argument is one run of 64 bits}
   */
  public int firstBit() {
    return switch (kind) {
      case ARCH -> 0;
      case NUMBER -> 32;
      case HIGH -> FIRST_ARGUMENT_BIT + 64 * argument;
      case LOW -> FIRST_ARGUMENT_BIT + 64 * argument + 32;
    };
  }
}
