package io.github.seccomp4j.annotation;

/**
 * What the compiler optimizes for where a program can be shorter or faster, but not both. The
 * meaning of the policy and its proof stay the same.
 */
public enum Optimize {
  /**
   * Executes few instructions, both on average and on the longest path, unless that makes the
   * program much longer.
   */
  BALANCE,
  /** The shortest program, however long its paths are. */
  SIZE,
  /** The fewest instructions executed, however long the program is. */
  SPEED
}
