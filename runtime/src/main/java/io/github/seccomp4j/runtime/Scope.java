package io.github.seccomp4j.runtime;

/** Whom a filter confines. */
public enum Scope {
  /** Every thread of the process and all that they start. The only boundary there is. */
  PROCESS,
  /**
   * One platform thread, and every thread and process that it starts. No boundary: threads share
   * all memory, so code that runs in one can make another, unconfined one do what it may not.
   */
  THREAD
}
