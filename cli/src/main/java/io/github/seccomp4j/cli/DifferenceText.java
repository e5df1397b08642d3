package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.Difference.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a difference into lines. */
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
    difference
        .calls()
        .forEach(
            call -> {
              lines.add(call.arch().kernelName() + " " + call.syscall().name());
              call.cases().forEach(one -> add(one, Optional.of(call.syscall())));
            });
    difference
        .unnamed()
        .forEach(
            numbers -> {
              lines.add(numbers.arch().kernelName() + " " + numbers.numbers().text("number"));
              numbers.cases().forEach(one -> add(one, Optional.empty()));
            });
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

  private void add(Case one, Optional<Syscall> syscall) {
    lines.add("  " + answers(one.first(), one.second()));
    for (Clause clause : one.clauses()) {
      lines.add("    " + clause.text(syscall));
      lines.add("      for example " + clause.example());
    }
  }

  private String answers(Object ofFirst, Object ofSecond) {
    return ofFirst + " in " + first + ", " + ofSecond + " in " + second;
  }
}
