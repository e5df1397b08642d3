package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Suggestion;
import java.util.List;
import java.util.Set;

/** Reads numbers as people type them: decimal, 0x..., negative, or the kernel's names. */
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
    if (isNumber(typed) && typed.indexOf('|') < 0) {
      return bits(typed);
    }
    Value value = Value.of(typed);
    List<String> unknown =
        value.names().stream().filter(name -> arch.constant(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      Set<String> known = Arch.constantNames();
      throw new Misuse(
          "the argument \""
              + typed
              + "\" is no number, and "
              + arch.kernelName()
              + " has no constant named \""
              + unknown.get(0)
              + "\""
              + Suggestion.didYouMean(unknown.get(0), known));
    }
    return value.bits(arch::constant);
  }

  private static long bits(String typed) {
    boolean negative = typed.startsWith("-");
    String digits = negative ? typed.substring(1) : typed;
    try {
      long bits =
          digits.startsWith("0x") || digits.startsWith("0X")
              ? Long.parseUnsignedLong(digits.substring(2), 16)
              : Long.parseUnsignedLong(digits);
      if (negative && bits < 0 && bits != Long.MIN_VALUE) {
        throw new NumberFormatException();
      }
      return negative ? -bits : bits;
    } catch (NumberFormatException e) {
      throw new Misuse("\"" + typed + "\" is no number of at most 64 bits: write 42, -1 or 0x2a");
    }
  }
}
