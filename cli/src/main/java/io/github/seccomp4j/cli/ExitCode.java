package io.github.seccomp4j.cli;

/** What the exit codes of all commands mean. */
final class ExitCode {
  /** Done, and nothing found. */
  static final int GOOD = 0;

  /** Done, and something found: warnings, errors of a policy, a difference. */
  static final int FOUND = 1;

  /** Not done: wrong options, or an input that cannot be read. */
  static final int MISUSE = 2;

  private ExitCode() {}
}
