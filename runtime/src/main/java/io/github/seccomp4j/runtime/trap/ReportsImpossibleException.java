package io.github.seccomp4j.runtime.trap;

/** Denials cannot be reported here; the message says why, and what to do. */
public final class ReportsImpossibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReportsImpossibleException(String message) {
    super(message);
  }

  ReportsImpossibleException(String message, Throwable cause) {
    super(message, cause);
  }
}
