package io.github.seccomp4j.testkit.junit;

import org.jspecify.annotations.Nullable;

/**
 * An exception that a confined test has thrown in its own JVM. It reads as the child's, whose class
 * may not even be there in the parent.
 */
public final class ChildException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Its class in the child. */
  private final String type;

  ChildException(String type, @Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
  }

  /** {@return the name of its class in the child, as in {@code "java.io.IOException"}} */
  public String type() {
    return type;
  }

  /** As in {@code java.io.IOException: error=1, Operation not permitted}. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // The message is the child's own, unchanged.
  public String toString() {
    return getMessage() == null ? type : type + ": " + getMessage();
  }
}
