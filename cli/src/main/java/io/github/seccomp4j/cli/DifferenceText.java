package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.Difference.Case;
import io.github.seccomp4j.verify.Difference.OfCall;
import io.github.seccomp4j.verify.Difference.OfNumbers;
import io.github.seccomp4j.verify.ValueSet.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes a difference. Calls of one architecture that differ in the same way are one entry with one
 * example:
 *
 * <pre>
 * i386, every call but: read write
 *   ERRNO(1) in old.json, KILL_PROCESS in new.json
 *     always
 *       for example i386 _llseek(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)
 * x86_64, 2 calls: chown fchown
 *   ERRNO(1) in old.json, ALLOW in new.json
 *     always
 *       for example x86_64 chown(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)
 * </pre>
 */
final class DifferenceText {
  private final String first;
  private final String second;
  private final Difference difference;
  private final List<String> lines = new ArrayList<>();

  DifferenceText(String first, String second, Difference difference) {
    this.first = first;
    this.second = second;
    this.difference = difference;
  }

  List<String> lines() {
    if (difference.isNone()) {
      return List.of("no difference: " + first + " and " + second + " answer every call alike");
    }
    Map<Arch, Map<List<String>, List<OfCall>>> alike = new EnumMap<>(Arch.class);
    for (OfCall call : difference.calls()) {
      alike
          .computeIfAbsent(call.arch(), arch -> new LinkedHashMap<>())
          .computeIfAbsent(
              body(call.cases(), Optional.of(call.syscall()), false), body -> new ArrayList<>())
          .add(call);
    }
    Map<Arch, List<OfNumbers>> unnamed = new EnumMap<>(Arch.class);
    difference
        .unnamed()
        .forEach(one -> unnamed.computeIfAbsent(one.arch(), arch -> new ArrayList<>()).add(one));
    alike.forEach(
        (arch, groups) ->
            groups.forEach(
                (body, calls) -> {
                  boolean most = isMostCalls(calls, body, unnamed.getOrDefault(arch, List.of()));
                  add(arch, calls, most);
                  if (most) {
                    unnamed.remove(arch);
                  }
                }));
    unnamed.values().stream().flatMap(List::stream).forEach(this::add);
    difference
        .elsewhere()
        .ifPresent(
            example -> {
              lines.add("other architectures");
              lines.add("  " + answers(example.first(), example.second()));
              lines.add("      for example " + example.event());
            });
    lines.addAll(NameColumns.legend(lines));
    return lines;
  }

  private void add(Arch arch, List<OfCall> calls, boolean most) {
    OfCall example = calls.get(0);
    SortedSet<String> names = new TreeSet<>();
    calls.forEach(call -> names.add(call.syscall().name()));
    if (most) {
      SortedSet<String> others = new TreeSet<>(arch.syscalls().keySet());
      others.removeAll(names);
      addHeader(arch.kernelName() + ", every call" + (others.isEmpty() ? "" : " but:"), others);
    } else if (calls.size() == 1) {
      addHeader(arch.kernelName(), names);
    } else {
      addHeader(arch.kernelName() + ", " + calls.size() + " calls:", names);
    }
    lines.addAll(body(example.cases(), Optional.of(example.syscall()), true));
  }

  private void addHeader(String text, SortedSet<String> names) {
    lines.addAll(NameColumns.wrapped(0, Stream.concat(Stream.of(text), names.stream()).toList()));
  }

  private void add(OfNumbers numbers) {
    lines.add(numbers.arch().kernelName() + " " + numbers.numbers().text("number"));
    lines.addAll(body(numbers.cases(), Optional.empty(), true));
  }

  /**
   * Whether these calls are most of those that have a name, and all numbers without a name differ
   * like them: then the exceptions are listed.
   */
  private boolean isMostCalls(List<OfCall> calls, List<String> body, List<OfNumbers> unnamed) {
    Arch arch = calls.get(0).arch();
    if (calls.size() <= arch.syscalls().size() / 2) {
      return false;
    }
    long count = arch.syscalls().values().stream().map(Syscall::number).distinct().count();
    for (OfNumbers one : unnamed) {
      if (!body(one.cases(), Optional.empty(), false).equals(body)
          || one.numbers().allBut().isPresent()
          || !one.numbers().complete()) {
        return false;
      }
      count +=
          one.numbers().pieces().stream()
              .mapToLong(
                  piece -> piece instanceof Range range ? range.last() - range.first() + 1 : 0)
              .sum();
    }
    // Where bit 30 tells two ABIs apart, each owns half of the numbers, and x86_64 also -1.
    long half = 1L << 31;
    return count == (arch.abiBit() == 0 ? 2 * half : arch == Arch.X32 ? half - 1 : half + 1);
  }

  private List<String> body(List<Case> cases, Optional<Syscall> syscall, boolean withExamples) {
    List<String> body = new ArrayList<>();
    for (Case one : cases) {
      body.add("  " + answers(one.first(), one.second()));
      for (Clause clause : one.clauses()) {
        body.add("    " + clause.text(syscall));
        if (withExamples) {
          body.add("      for example " + clause.example());
        }
      }
    }
    return body;
  }

  private String answers(Object ofFirst, Object ofSecond) {
    return ofFirst + " in " + first + ", " + ofSecond + " in " + second;
  }
}
