package io.github.seccomp4j.observe.supervise;

import java.io.Serial;

/** The command could not be started under supervision; nothing of it is running. */
public final class SupervisorException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** What went wrong. */
  public enum Reason {
    /** There is no such program. */
    COMMAND_NOT_FOUND,
    /** The file is not a program that this user may start. */
    COMMAND_NOT_EXECUTABLE,
    /** The filter is not suited to a supervisor. */
    UNSUITABLE_PROGRAM,
    /** This machine cannot do it: no Linux, an old kernel, an outer filter, no permission. */
    UNSUPPORTED
  }

  /** Why it was not started. */
  private final Reason reason;

  SupervisorException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** {@return what went wrong} */
  public Reason reason() {
    return reason;
  }
}
