package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.report.graph.ValueRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which calls a set of numbers stands for. */
final class CallSetText {
  private static final long LARGEST = 0xffff_ffffL;

  private final Optional<Arch> arch;

  /** For the numbers of that architecture, or of one that is not known. */
  CallSetText(Optional<Arch> arch) {
    this.arch = arch;
  }

  /** The numbers that are its own: two ABIs may share an audit id. */
  ValueRanges own() {
    long bit = arch.map(Arch::abiBit).orElse(0);
    if (bit == 0) {
      return ValueRanges.of(0, LARGEST);
    }
    // Bit 30 marks the one's; -1 is the other's (Arch.owns).
    ValueRanges unmarked =
        ValueRanges.of(0, bit - 1)
            .or(ValueRanges.of(2 * bit, 3 * bit - 1))
            .or(ValueRanges.of(LARGEST));
    return arch.get().abiMark() != 0 ? unmarked.notUpTo(LARGEST) : unmarked;
  }

  /** The calls among these that have a name, in the order of their names. */
  List<Syscall> named(ValueRanges numbers) {
    return arch.stream()
        .flatMap(one -> one.syscalls().values().stream())
        .filter(call -> numbers.contains(Integer.toUnsignedLong(call.number())))
        .toList();
  }

  /** The numbers among these that have no name, in words. */
  List<String> unnamed(ValueRanges numbers) {
    ValueRanges left = numbers;
    for (Syscall call : named(numbers)) {
      left = left.minus(ValueRanges.of(Integer.toUnsignedLong(call.number())));
    }
    List<String> words = new ArrayList<>();
    left.ranges().forEach(range -> words.add(text(range)));
    return words;
  }

  private static String text(ValueRanges.Range range) {
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
