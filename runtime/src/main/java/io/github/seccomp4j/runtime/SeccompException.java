package io.github.seccomp4j.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A policy could not be installed. The message says what was tried, what the kernel said and what
 * to do.
 *
 * <p>Unless the reason is {@link Reason#VERIFICATION_FAILED}, no thread got the filter. A calling
 * thread that came as far as {@code prctl(PR_SET_NO_NEW_PRIVS)} keeps that attribute: from then on
 * it cannot gain privileges by starting a set-user-ID program.
 */
public final class SeccompException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** The policy's generated class does not exist: the annotation processor did not run. */
    NO_GENERATED_CLASS,
    /** The generated class exists, but its package is closed to this module. */
    CLASS_NOT_ACCESSIBLE,
    /** The generated class does not fit this version of seccomp4j. */
    INCOMPATIBLE_GENERATED_CLASS,
    /** The calling thread is a virtual one. */
    VIRTUAL_THREAD,
    /** This is not Linux. */
    UNSUPPORTED_OS,
    /** seccomp4j does not know this CPU architecture. */
    UNSUPPORTED_ARCHITECTURE,
    /** The policy was compiled for other architectures only. */
    NOT_COMPILED_FOR_ARCHITECTURE,
    /** JNA is missing, or cannot load its native part. */
    JNA_UNAVAILABLE,
    /** The kernel has no seccomp(2) with filters. */
    NO_SECCOMP,
    /** Something outside, as a container's own filter, forbids seccomp(2). */
    BLOCKED,
    /** The program uses an action that this kernel does not know. */
    ACTION_UNAVAILABLE,
    /** The policy asks for a flag that this kernel does not know, or that needs a listener. */
    FLAG_UNAVAILABLE,
    /** The kernel refuses the program, or would. */
    PROGRAM_REFUSED,
    /** All filters of the thread together would be too long (ENOMEM). */
    TOO_MANY_INSTRUCTIONS,
    /** prctl(PR_SET_NO_NEW_PRIVS) failed. */
    NO_NEW_PRIVS_REFUSED,
    /** A thread cannot follow, most likely because it has a filter of its own. */
    THREAD_NOT_CONFINED,
    /** The kernel gave an error that seccomp(2) does not list. */
    UNEXPECTED_ERROR,
    /** The kernel said that every thread is confined, and /proc shows one that is not. */
    VERIFICATION_FAILED
  }

  /** Why. */
  private final Reason reason;

  SeccompException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why, as a value to decide by. */
  public Reason reason() {
    return reason;
  }
}
