package io.github.seccomp4j.report.graph;

/** Thrown where a program decides in too many ways to be drawn; the message says what. */
public final class NotDrawnException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotDrawnException(String message) {
    super(message);
  }
}
