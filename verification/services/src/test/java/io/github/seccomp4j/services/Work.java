package io.github.seccomp4j.services;

/** What a service does under load, in pieces. */
@FunctionalInterface
interface Work {
  /**
   * Does one piece of it, and throws if a result is wrong.
   *
   * @param round 0 for the first, and so on
   */
  void round(int round) throws Exception;

  /** Ends the service unless the answer is the right one. */
  static void check(Object expected, Object answer) {
    if (!expected.equals(answer)) {
      throw new IllegalStateException("expected " + expected + ", got " + answer);
    }
  }
}
