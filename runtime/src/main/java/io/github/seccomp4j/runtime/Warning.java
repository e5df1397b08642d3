package io.github.seccomp4j.runtime;

/**
 * What may surprise after an installation.
 *
 * @param kind what it is about
 * @param text what can happen and what to do
 */
public record Warning(Kind kind, String text) {
  /** What a warning is about. */
  public enum Kind {
    /**
     * The common pool ({@link java.util.concurrent.ForkJoinPool#commonPool()}) has not all of its
     * workers.
     */
    COMMON_POOL,
    /** This JDK has virtual threads, and they run on threads that start when they are needed. */
    VIRTUAL_THREADS
  }

  @Override
  public String toString() {
    return text;
  }
}
