package io.github.seccomp4j.cli;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Severity;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints findings, one per line. */
final class Findings {
  private Findings() {}

  static String line(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.text();
  }

  /** Prints all of them. */
  static void print(PrintWriter err, List<Finding> findings) {
    findings.forEach(one -> err.println(line(one)));
  }

  /** Prints warnings, and only the number of notes. */
  static void mention(PrintWriter err, String in, List<Finding> findings) {
    findings.stream().filter(Findings::isSerious).forEach(one -> err.println(line(one)));
    long notes = findings.stream().filter(one -> !isSerious(one)).count();
    if (notes > 0) {
      err.println(notes + " notes: see 'seccomp4j check " + in + "'");
    }
  }

  /** Ends the command if a finding is an error. */
  static void refuseErrors(String source, List<Finding> findings) {
    List<Finding> errors = findings.stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new Misuse(
          errors.stream()
              .map(Findings::line)
              .collect(Collectors.joining("\n", source + " has errors:\n", "")));
    }
  }

  /** Whether it is more than a note. */
  static boolean isSerious(Finding finding) {
    return finding.severity() != Severity.NOTE;
  }
}
