package io.github.seccomp4j.agent;

import org.jspecify.annotations.Nullable;

/** Why the JVM is not to start; the message is all that its user sees. */
final class AgentFailure extends Exception {
  private static final long serialVersionUID = 1;

  private static final int REFUSED = 1;
  private static final int WRONG_ARGUMENT = 2;

  private final int exitCode;

  private AgentFailure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The argument cannot be used. */
  static AgentFailure argument(AgentArgument argument, String trouble) {
    return new AgentFailure(
        WRONG_ARGUMENT, argument.shown() + ":\n" + trouble + "\n" + AgentArgument.USAGE, null);
  }

  /** The policy is there, and could not be put into force. */
  static AgentFailure refused(AgentArgument argument, RuntimeException cause) {
    return new AgentFailure(REFUSED, argument.shown() + ":\n" + cause.getMessage(), cause);
  }

  int exitCode() {
    return exitCode;
  }
}
