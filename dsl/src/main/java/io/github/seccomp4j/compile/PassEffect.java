package io.github.seccomp4j.compile;

/**
 * What one pass did to a program.
 *
 * @param pass what the pass does
 * @param before the program with only the passes before it
 * @param after the program with it
 */
public record PassEffect(String pass, Figures before, Figures after) {
  /**
   * The figures of a program.
   *
   * @param length its instructions
   * @param longestPath the most instructions that a call executes
   */
  public record Figures(int length, int longestPath) {}
}
