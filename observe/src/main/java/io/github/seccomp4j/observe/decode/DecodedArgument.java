package io.github.seccomp4j.observe.decode;

/**
 * One argument of a call, in words.
 *
 * @param name the parameter's name in the kernel's source, or its index
 * @param value the register's bits that the kernel reads
 * @param text what it means
 * @param kind whether it tells calls apart
 */
public record DecodedArgument(String name, long value, String text, Kind kind) {
  /** Whether an argument tells calls apart. */
  public enum Kind {
    /** Flags, families, commands: with another one the call does something else. */
    MEANING,
    /** A path, a program, an address, read from the process's memory: a hint. */
    TARGET,
    /** A size, an address in memory, a descriptor: different every time. */
    DETAIL
  }

  @Override
  public String toString() {
    return name + "=" + text;
  }
}
