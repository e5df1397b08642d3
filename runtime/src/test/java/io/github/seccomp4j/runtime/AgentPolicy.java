package io.github.seccomp4j.runtime;

/** What an agent is told to install: the class that a user would annotate. */
public final class AgentPolicy {
  private AgentPolicy() {}

  /** Another one. */
  interface Nested {}
}
