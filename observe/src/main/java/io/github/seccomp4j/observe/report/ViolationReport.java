package io.github.seccomp4j.observe.report;

import java.io.PrintWriter;

/** Writes violations as they come, and a summary. */
public interface ViolationReport {
  /**
   * Tells of a violation that was not seen before, with its stack.
   *
   * @param violation what was called, and what the policy says to it
   */
  void violation(Violation violation);

  /**
   * Tells something that the reader must know.
   *
   * @param text one line
   */
  void note(String text);

  /**
   * Tells the end.
   *
   * @param totals what there was
   */
  void summary(Totals totals);

  /**
   * Makes a report for people.
   *
   * @param out where it is written
   * @return the report
   */
  static ViolationReport text(PrintWriter out) {
    return new TextReport(out);
  }
}
