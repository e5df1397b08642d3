package io.github.seccomp4j.runtime.kernel;

/**
 * What a system call came to.
 *
 * @param <T> what it gives where it succeeds
 */
public sealed interface Answer<T> {
  /**
   * It succeeded.
   *
   * @param <T> what it gives
   * @param value what it gave
   */
  record Done<T>(T value) implements Answer<T> {}

  /**
   * It failed, and nothing was done.
   *
   * @param <T> what it would have given
   * @param errno the kernel's reason
   */
  record Failed<T>(ErrnoNumber errno) implements Answer<T> {}

  /**
   * {@return whether it failed with that error}
   *
   * @param errno the error
   */
  default boolean failedWith(ErrnoNumber errno) {
    return this instanceof Failed<T> failed && failed.errno().number() == errno.number();
  }
}
