package io.github.seccomp4j.runtime;

import java.lang.reflect.InvocationTargetException;

/**
 * Asks whether the current thread is virtual, on JDKs that have such threads and those that not.
 */
final class VirtualThreads {
  private static final int FIRST_JDK = 21;

  private VirtualThreads() {}

  /** Whether this JDK has virtual threads. */
  static boolean exist() {
    return Runtime.version().feature() >= FIRST_JDK;
  }

  static boolean isCurrent() {
    if (!exist()) {
      return false;
    }
    try {
      return (Boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Thread.isVirtual is a public method since JDK 21", e);
    }
  }
}
