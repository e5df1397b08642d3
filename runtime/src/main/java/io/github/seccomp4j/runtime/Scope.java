package io.github.seccomp4j.runtime;

/** The threads that a filter applies to. */
public enum Scope {
  /**
   * Every thread of the process, and every thread and process that they start. The only security
   * boundary.
   */
  PROCESS,
  /**
   * One platform thread, and every thread and process that it starts. Not a security boundary:
   * threads share all memory, so code in a confined thread can have an unconfined one do its work.
   */
  THREAD
}
