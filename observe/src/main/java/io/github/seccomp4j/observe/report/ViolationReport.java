package io.github.seccomp4j.observe.report;

import java.io.PrintWriter;

/** Reports violations as they occur, and a summary. */
public interface ViolationReport {
  /**
   * Reports a violation that was not seen before, with its stack.
   *
   * @param violation the call and the policy's answer
   */
  void violation(Violation violation);

  /**
   * Reports something that the reader must know.
   *
   * @param text one line
   */
  void note(String text);

  /**
   * Reports the end of the run.
   *
   * @param totals the totals of the run
   */
  void summary(Totals totals);

  /**
   * {@return a report for people}
   *
   * @param out where it is written
   */
  static ViolationReport text(PrintWriter out) {
    return new TextReport(out);
  }
}
