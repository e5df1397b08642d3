package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Suggestion;

/** Reads numbers as people type them: 42, -1, 0x2a, 0o52, or the kernel's names. */
final class NumberParser {
  private NumberParser() {}

  static boolean isNumber(String typed) {
    return !typed.isEmpty()
        && (Character.isDigit(typed.charAt(0))
            || (typed.length() > 1
                && typed.charAt(0) == '-'
                && Character.isDigit(typed.charAt(1))));
  }

  /** A call's number: 32 bits, unsigned or negative. */
  static int callNumber(String typed) {
    long number = bits(typed);
    if (number < Integer.MIN_VALUE || number > 0xffff_ffffL) {
      throw new Misuse("the number " + typed + " does not fit: a call's number has 32 bits");
    }
    return (int) number;
  }

  /** The number of a call, by number or by name on that architecture. */
  static int call(String typed, Arch arch) {
    if (isNumber(typed)) {
      return callNumber(typed);
    }
    return arch.numberOf(typed)
        .orElseThrow(
            () ->
                new Misuse(
                    "there is no system call named \""
                        + typed
                        + "\" on "
                        + arch.kernelName()
                        + Suggestion.didYouMean(typed, arch.syscalls().keySet())));
  }

  /** An argument: a number of 64 bits, or names as in {@code O_RDONLY|O_CREAT|0x10}. */
  static long argument(String typed, Arch arch) {
    long bits = 0;
    for (String term : typed.split("\\|", -1)) {
      bits |= isNumber(term) ? bits(term) : constant(term, typed, arch);
    }
    return bits;
  }

  private static long constant(String name, String typed, Arch arch) {
    return arch.constant(name)
        .orElseThrow(
            () ->
                new Misuse(
                    "the argument \""
                        + typed
                        + "\" is no number, and "
                        + arch.kernelName()
                        + " has no constant named \""
                        + name
                        + "\""
                        + Suggestion.didYouMean(name, Arch.constantNames())));
  }

  private static long bits(String typed) {
    boolean negative = typed.startsWith("-");
    String digits = negative ? typed.substring(1) : typed;
    if (digits.matches("0[0-9]+")) {
      throw new Misuse("\"" + typed + "\" " + ambiguity(digits));
    }
    try {
      int radix = digits.matches("0[xX].*") ? 16 : digits.matches("0[oO].*") ? 8 : 10;
      long bits = Long.parseUnsignedLong(radix == 10 ? digits : digits.substring(2), radix);
      if ((negative && bits < 0 && bits != Long.MIN_VALUE) || digits.startsWith("+", 2)) {
        throw new NumberFormatException();
      }
      return negative ? -bits : bits;
    } catch (NumberFormatException e) {
      throw new Misuse("\"" + typed + "\" is no number of at most 64 bits: write 42, -1 or 0x2a");
    }
  }

  /** C takes 0644 for octal, other languages for decimal; so it is neither. */
  private static String ambiguity(String digits) {
    String plain = digits.replaceFirst("^0+(?=.)", "");
    return plain.matches("[0-7]{1,20}")
        ? "can be read as octal or decimal: write 0o"
            + plain
            + " or "
            + Long.parseUnsignedLong(plain, 8)
            + " for octal, "
            + plain
            + " for decimal"
        : "begins with a zero: write " + plain;
  }
}
