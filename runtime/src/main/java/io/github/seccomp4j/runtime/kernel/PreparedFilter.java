package io.github.seccomp4j.runtime.kernel;

/** A program that lies in native memory, ready to be handed to the kernel. */
public interface PreparedFilter {
  /**
   * {@code seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC | flags, program)}: one call,
   * for the calling thread and all others, or for none.
   *
   * @param flags {@code SECCOMP_FILTER_FLAG_...}, joined
   * @return what the kernel answered
   */
  FilterAnswer installForAllThreads(int flags);

  /**
   * {@code seccomp(SECCOMP_SET_MODE_FILTER, flags, program)}: for the calling thread alone, and for
   * the threads that it starts afterwards.
   *
   * @param flags {@code SECCOMP_FILTER_FLAG_...}, joined, without TSYNC
   * @return what the kernel answered
   */
  FilterAnswer installForThisThread(int flags);
}
