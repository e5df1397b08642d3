package io.github.seccomp4j.runtime;

import java.lang.reflect.InvocationTargetException;

/**
 * Asks whether the current thread is virtual, on JDKs that have such threads and those that not.
 */
final class VirtualThreads {
  private static final int FIRST_JDK = 21;

  /**
   * The group that every virtual thread says it is in (JEP 444, "java.lang.ThreadGroup"); one of a
   * program's own may be called the same.
   */
  private static final String GROUP = "VirtualThreads";

  private VirtualThreads() {}

  /** Whether this JDK has virtual threads. */
  static boolean exist() {
    return Runtime.version().feature() >= FIRST_JDK;
  }

  static boolean isCurrent() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    // The first call by reflection costs a JVM more than all system calls of an installation.
    if (!exist() || group == null || !group.getName().equals(GROUP)) {
      return false;
    }
    try {
      return (Boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Thread.isVirtual is a public method since JDK 21", e);
    }
  }
}
