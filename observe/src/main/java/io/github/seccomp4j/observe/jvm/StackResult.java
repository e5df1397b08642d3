package io.github.seccomp4j.observe.jvm;

/** The Java stack of a call, or why there is none. */
public sealed interface StackResult {
  /**
   * A Java thread.
   *
   * @param thread the thread and its stack
   * @param pid its JVM
   * @param relation how the thread relates to the call
   */
  record Found(JavaThread thread, long pid, Relation relation) implements StackResult {}

  /**
   * No stack.
   *
   * @param reason why, in words
   */
  record Missing(String reason) implements StackResult {}

  /** No JVM made the call or started the process that did. */
  record NoJvm() implements StackResult {}

  /** How a Java thread relates to a call. */
  enum Relation {
    /** It made the call and was waiting in it while its stack was read. */
    CALLER,
    /** It made the call, but went on before its stack was read. */
    CALLER_LATER,
    /** It was waiting for the calling process to start while its stack was read. */
    STARTER,
    /** It started the process that made the call, and has been doing other things since. */
    STARTER_LATER
  }
}
