package io.github.seccomp4j.runtime.kernel;

/**
 * What {@code seccomp(SECCOMP_SET_MODE_FILTER, flags, program)} came to: seccomp(2), "RETURN
 * VALUE". Only {@link AllThreads} and {@link ThisThread} mean that a filter was installed.
 */
public sealed interface FilterAnswer {
  /** Every thread of the process has the filter. */
  record AllThreads() implements FilterAnswer {}

  /** The calling thread has the filter, and no other thread got it. */
  record ThisThread() implements FilterAnswer {}

  /**
   * A thread cannot follow the calling one, so no thread got the filter.
   *
   * @param threadId its kernel thread id
   */
  record ThreadRefused(long threadId) implements FilterAnswer {}

  /**
   * The kernel refused, and no thread got the filter.
   *
   * @param errno the kernel's reason
   */
  record Rejected(ErrnoNumber errno) implements FilterAnswer {}
}
