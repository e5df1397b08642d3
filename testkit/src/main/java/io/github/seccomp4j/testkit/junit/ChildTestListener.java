package io.github.seccomp4j.testkit.junit;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** In the child: what came of the tests that were run, as one result; the worst counts. */
final class ChildTestListener implements TestExecutionListener {
  private final String wanted;
  private boolean passed;
  private Optional<ChildTestResult> aborted = Optional.empty();
  private Optional<ChildTestResult> failed = Optional.empty();

  ChildTestListener(String wanted) {
    this.wanted = wanted;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    aborted =
        Optional.of(
            ChildTestResult.of(ChildTestResult.Kind.ABORTED, Thrown.ofText("skipped: " + reason)));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElseGet(() -> new AssertionError("no reason given"));
    switch (result.getStatus()) {
      case SUCCESSFUL -> passed |= test.isTest();
      case ABORTED ->
          aborted =
              Optional.of(ChildTestResult.of(ChildTestResult.Kind.ABORTED, Thrown.of(thrown)));
      case FAILED -> failed(thrown);
    }
  }

  /** The first failure counts: what comes behind it may come of it. */
  void failed(Throwable thrown) {
    if (failed.isEmpty()) {
      failed = Optional.of(ChildTestResult.of(ChildTestResult.Kind.FAILED, Thrown.of(thrown)));
    }
  }

  ChildTestResult result() {
    if (failed.isPresent()) {
      return failed.get();
    }
    if (aborted.isPresent()) {
      return aborted.get();
    }
    return passed
        ? ChildTestResult.PASSED
        : ChildTestResult.of(
            ChildTestResult.Kind.FAILED,
            Thrown.ofText("JUnit found no such test in the confined JVM: " + wanted));
  }
}
