package io.github.seccomp4j.testkit.junit;

import java.util.Arrays;
import java.util.Optional;

/** How far a child has come. */
enum ChildPhase {
  /** Nothing was said yet. */
  NOTHING(0, "before its main method ran"),
  /** It runs, and nothing is confined. */
  STARTED(1, "while it was made ready, before the policy"),
  /** The policy is being installed. */
  INSTALLING(2, "while the policy was being installed"),
  /** The policy is in force, and the test method does not run. */
  CONFINED(3, "under the policy, before or behind the test method"),
  /** The test method runs under the policy. */
  TEST(4, "while the test method ran"),
  /** The result is told. */
  DONE(5, "behind the test, while the JVM ended");

  private final int number;
  private final String words;

  ChildPhase(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** What stands for it in a result file. */
  int number() {
    return number;
  }

  /** The phase of that number, if there is one. */
  static Optional<ChildPhase> of(int number) {
    return Arrays.stream(values()).filter(phase -> phase.number == number).findFirst();
  }

  /** When, as a part of a sentence. */
  String words() {
    return words;
  }
}
