package io.github.seccomp4j.annotation;

/**
 * What the compiler strives for where a program can be shorter or faster, but not both. The meaning
 * of the policy is the same in all cases, and so is the proof.
 */
public enum Optimize {
  /**
   * Few instructions executed on average and on the longest way, where they do not cost many more
   * in the program.
   */
  BALANCE,
  /** The shortest program, however long its ways are. */
  SIZE,
  /** The fewest instructions executed, however long the program is. */
  SPEED
}
