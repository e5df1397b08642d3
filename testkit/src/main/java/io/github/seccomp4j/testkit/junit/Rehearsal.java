package io.github.seccomp4j.testkit.junit;

import java.io.IOException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Tests that end in every way a test can, to be run in a child before its policy is in force. */
final class Rehearsal {
  @Test
  void passes() {
    Assertions.assertThrows(
        IOException.class,
        () -> {
          throw new IOException();
        });
  }

  @Test
  void fails() {
    AssertionFailedError failure =
        new AssertionFailedError("rehearsed", "expected", "actual", new IOException("cause"));
    failure.addSuppressed(new IllegalStateException("suppressed"));
    throw failure;
  }

  @Test
  void comparesInVain() {
    Assertions.assertEquals(1, 2, "rehearsed");
  }

  @Test
  void isAborted() {
    Assumptions.assumeTrue(false, "rehearsed");
  }

  @Test
  @Disabled("rehearsed")
  void isSkipped() {}
}
