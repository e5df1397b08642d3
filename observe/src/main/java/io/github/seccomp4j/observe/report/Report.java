package io.github.seccomp4j.observe.report;

import java.io.PrintWriter;

/** Writes violations as they come, and a summary. */
public interface Report {
  /** A violation that was not seen before, with its stack. */
  void violation(Violation violation);

  /** Something that the reader must know. */
  void note(String text);

  /** The end. */
  void summary(Totals totals);

  /** For people. */
  static Report text(PrintWriter out) {
    return new TextReport(out);
  }

  /** JSON lines: one object a line. */
  static Report json(PrintWriter out) {
    return new JsonReport(out);
  }
}
