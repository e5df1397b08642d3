package io.github.seccomp4j.runtime;

import java.util.Optional;

/**
 * A policy that is in force.
 *
 * @param policy its name
 * @param scope the threads that it confines
 * @param thread the name that the thread had when it was confined; empty for the whole process
 * @param instructions the length of its program, 1 to 4096
 * @param logOnly whether it only logs what it would deny
 */
public record ActivePolicy(
    String policy, Scope scope, Optional<String> thread, int instructions, boolean logOnly) {
  @Override
  public String toString() {
    return policy
        + ", "
        + (thread.isPresent() ? "thread \"" + thread.get() + "\"" : "the whole process")
        + ", "
        + instructions
        + " instructions"
        + (logOnly ? ", log only" : "");
  }
}
