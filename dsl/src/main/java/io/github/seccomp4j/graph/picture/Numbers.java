package io.github.seccomp4j.graph.picture;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.graph.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which calls a set of numbers stands for. */
final class Numbers {
  private static final long LARGEST = 0xffff_ffffL;

  private final Optional<Arch> arch;

  /** For the numbers of that architecture, or of one that is not known. */
  Numbers(Optional<Arch> arch) {
    this.arch = arch;
  }

  /** The numbers that are its own: two ABIs may share an audit id. */
  Values own() {
    long bit = arch.map(Arch::abiBit).orElse(0);
    if (bit == 0) {
      return Values.of(0, LARGEST);
    }
    // Bit 30 marks the one's; -1 is the other's (Arch.owns).
    Values unmarked =
        Values.of(0, bit - 1).or(Values.of(2 * bit, 3 * bit - 1)).or(Values.of(LARGEST));
    return arch.get() == Arch.X32 ? unmarked.notUpTo(LARGEST) : unmarked;
  }

  /** The calls among these that have a name, in the order of their names. */
  List<Syscall> named(Values numbers) {
    return arch.stream()
        .flatMap(one -> one.syscalls().values().stream())
        .filter(call -> numbers.contains(Integer.toUnsignedLong(call.number())))
        .toList();
  }

  /** The numbers among these that have no name, in words. */
  List<String> unnamed(Values numbers) {
    Values left = numbers;
    for (Syscall call : named(numbers)) {
      left = left.minus(Values.of(Integer.toUnsignedLong(call.number())));
    }
    List<String> words = new ArrayList<>();
    left.ranges().forEach(range -> words.add(text(range)));
    return words;
  }

  private static String text(Values.Range range) {
    String first = number(range.first());
    if (range.first() == range.last()) {
      return "number " + first;
    }
    return range.last() == LARGEST
        ? "numbers from " + first
        : "numbers " + first + " to " + number(range.last());
  }

  private static String number(long number) {
    return number == LARGEST
        ? "-1"
        : number < 10_000 ? Long.toString(number) : "0x" + Long.toHexString(number);
  }
}
