package io.github.seccomp4j.cli;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Severity;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints findings, one a line. */
final class Findings {
  private Findings() {}

  static void print(PrintWriter to, List<Finding> findings) {
    findings.forEach(
        finding ->
            to.println(finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.text()));
  }

  /** Whether anything is more than good to know. */
  static boolean anySerious(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
  }
}
