package io.github.seccomp4j.observe.jvm;

/** What was found of a call's Java stack. */
public sealed interface StackResult {
  /**
   * A Java thread.
   *
   * @param thread the thread and its stack
   * @param pid its JVM
   * @param relation what it has to do with the call
   */
  record Found(JavaThread thread, long pid, Relation relation) implements StackResult {}

  /**
   * No stack.
   *
   * @param reason why, in words
   */
  record Missing(String reason) implements StackResult {}

  /** No JVM has anything to do with the call. */
  record NoJvm() implements StackResult {}

  /** What a Java thread has to do with a call. */
  enum Relation {
    /** It made the call, and waited in it while its stack was read. */
    CALLER,
    /** It made the call, but went on before its stack was read. */
    CALLER_LATER,
    /** It waited in starting the process that made the call while its stack was read. */
    STARTER,
    /** It started the process that made the call, and has been doing other things since. */
    STARTER_LATER
  }
}
