package io.github.seccomp4j.graph.picture;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.graph.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells which calls a set of numbers stands for. */
final class Numbers {
  private static final long LARGEST = 0xffff_ffffL;

  private final List<Arch> arches;

  /** For the numbers of these architectures, which have one audit id. */
  Numbers(List<Arch> arches) {
    this.arches = arches;
  }

  /** The calls that have a name, in the order of their numbers. */
  List<Syscall> named(Values numbers) {
    List<Syscall> calls = new ArrayList<>();
    for (Arch arch : arches) {
      arch.syscalls().values().stream()
          .filter(call -> numbers.contains(Integer.toUnsignedLong(call.number())))
          .sorted(Comparator.comparing(Syscall::number, Integer::compareUnsigned))
          .forEach(calls::add);
    }
    return calls;
  }

  /** Whose call it is. */
  Arch of(int number) {
    return arches.stream().filter(arch -> arch.owns(number)).findFirst().orElseThrow();
  }

  /** What to call a named call: another ABI's has that before it. */
  String name(Syscall call) {
    Arch arch = of(call.number());
    return arch == arches.get(0) ? call.name() : arch.kernelName() + ":" + call.name();
  }

  /** The numbers without a name, in words. */
  List<String> unnamed(Values numbers) {
    List<String> words = new ArrayList<>();
    Values left = numbers;
    for (Arch arch : arches) {
      Values own = own(arch);
      if (arches.size() > 1 && own.minus(numbers).isEmpty()) {
        words.add("every " + arch.kernelName() + " call");
        left = left.minus(own);
      }
    }
    for (Syscall call : named(numbers)) {
      left = left.minus(Values.of(Integer.toUnsignedLong(call.number())));
    }
    left.ranges().forEach(range -> words.add(text(range)));
    return words;
  }

  /** Whether all numbers of an architecture are among them, so that no name need be told. */
  boolean hasAllOf(Arch arch, Values numbers) {
    return arches.size() > 1 && own(arch).minus(numbers).isEmpty();
  }

  private static Values own(Arch arch) {
    long bit = arch.abiBit();
    if (bit == 0) {
      return Values.of(0, LARGEST);
    }
    // Bit 30 marks the one's; -1 is the other's (Arch.owns).
    Values unmarked =
        Values.of(0, bit - 1).or(Values.of(2 * bit, 3 * bit - 1)).or(Values.of(LARGEST));
    return arch == Arch.X32 ? unmarked.notUpTo(LARGEST) : unmarked;
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
