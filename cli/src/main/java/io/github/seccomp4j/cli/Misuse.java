package io.github.seccomp4j.cli;

/** A wrong option or a bad input. The message says what is wrong, where, and what to do. */
final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1;

  Misuse(String message) {
    super(message);
  }
}
