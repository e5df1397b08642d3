package io.github.seccomp4j.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A policy could not be installed. The message says what was tried, what the kernel said and what
 * to do.
 *
 * <p>Unless the reason is {@link Reason#VERIFICATION_FAILED}, no thread got the filter. A thread
 * that came as far as {@code prctl(PR_SET_NO_NEW_PRIVS)} keeps that attribute: from then on it
 * cannot gain privileges by starting a set-user-ID program.
 */
public final class SeccompException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. {@link Installation#bestEffort()} puts up with those that {@link #isOfTheMachine()}. */
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
    /** The program uses an action that no installation of this kind can have. */
    ACTION_UNSUITABLE,
    /** A flag was asked for that this kernel does not know. */
    FLAG_UNAVAILABLE,
    /** A flag was asked for that no installation of this kind can have. */
    FLAG_UNSUITABLE,
    /** The kernel refuses the program, or would. */
    PROGRAM_REFUSED,
    /** All filters of the thread together would be too long. */
    TOO_MANY_INSTRUCTIONS,
    /** The policy cannot be tried with {@link Installation#logOnly()}. */
    LOG_ONLY_IMPOSSIBLE,
    /**
     * The calling thread has a filter that other threads have not, and installing for the process
     * would give it to them all.
     */
    CALLING_THREAD_CONFINED,
    /** prctl(PR_SET_NO_NEW_PRIVS) failed. */
    NO_NEW_PRIVS_REFUSED,
    /** A thread cannot follow, most likely because it has a filter of its own. */
    THREAD_NOT_CONFINED,
    /** The kernel gave an error that seccomp(2) does not list. */
    UNEXPECTED_ERROR,
    /** The kernel said that the threads are confined, and /proc shows one that is not. */
    VERIFICATION_FAILED;

    /**
     * {@return whether the machine, the kernel, a container or another library's doing is the
     * reason, and not a mistake in the program that installs; and nothing was confined for certain}
     */
    public boolean isOfTheMachine() {
      return switch (this) {
        case UNSUPPORTED_OS,
            UNSUPPORTED_ARCHITECTURE,
            NOT_COMPILED_FOR_ARCHITECTURE,
            JNA_UNAVAILABLE,
            NO_SECCOMP,
            BLOCKED,
            ACTION_UNAVAILABLE,
            FLAG_UNAVAILABLE,
            TOO_MANY_INSTRUCTIONS,
            NO_NEW_PRIVS_REFUSED,
            THREAD_NOT_CONFINED,
            UNEXPECTED_ERROR ->
            true;
        case NO_GENERATED_CLASS,
            CLASS_NOT_ACCESSIBLE,
            INCOMPATIBLE_GENERATED_CLASS,
            VIRTUAL_THREAD,
            ACTION_UNSUITABLE,
            FLAG_UNSUITABLE,
            PROGRAM_REFUSED,
            LOG_ONLY_IMPOSSIBLE,
            CALLING_THREAD_CONFINED,
            VERIFICATION_FAILED ->
            false;
      };
    }
  }

  /** Why. */
  private final Reason reason;

  SeccompException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why, as a value to decide by} */
  public Reason reason() {
    return reason;
  }
}
