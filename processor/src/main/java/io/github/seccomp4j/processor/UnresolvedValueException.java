package io.github.seccomp4j.processor;

/**
 * Thrown where an annotation's value is not what its type says: it stands for something that does
 * not exist (yet), such as a constant of a class that another processor writes.
 */
final class UnresolvedValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnresolvedValueException(Object value) {
    super("not resolved: " + value);
  }
}
