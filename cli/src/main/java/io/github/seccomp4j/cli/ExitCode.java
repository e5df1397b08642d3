package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.supervise.SupervisorException;

/** What the exit codes of all commands mean. */
final class ExitCode {
  /** Done, and nothing found. */
  static final int GOOD = 0;

  /** Done, and something found: warnings, errors of a policy, a difference. */
  static final int FOUND = 1;

  /** Not done: wrong options, or an input that cannot be read. */
  static final int MISUSE = 2;

  /** A bug in seccomp4j: EX_SOFTWARE of sysexits.h. */
  static final int INTERNAL_ERROR = 70;

  /** A command was not run, or not to its end: it cannot be supervised here. */
  static final int NOT_SUPERVISED = 125;

  /** A command was found and cannot be executed, as in a shell. */
  static final int NOT_EXECUTABLE = 126;

  /** There is no such command, as in a shell. */
  static final int NOT_FOUND = 127;

  private ExitCode() {}

  /** Why a command was not run. */
  static int of(SupervisorException.Reason reason) {
    return switch (reason) {
      case COMMAND_NOT_FOUND -> NOT_FOUND;
      case COMMAND_NOT_EXECUTABLE -> NOT_EXECUTABLE;
      case UNSUITABLE_PROGRAM, UNSUPPORTED -> NOT_SUPERVISED;
    };
  }
}
