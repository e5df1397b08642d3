package io.github.seccomp4j.verify;

/** Thrown where a program does what cannot be followed exactly; the message says what. */
public final class NotDecidedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotDecidedException(String message) {
    super(message);
  }
}
