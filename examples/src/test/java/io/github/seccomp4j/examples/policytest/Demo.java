package io.github.seccomp4j.examples.policytest;

import static io.github.seccomp4j.testkit.PolicyAssertions.assertThatPolicy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs {@link PaymentPolicyTest}, and shows what a test says that fails. */
public final class Demo {
  private static boolean failed;

  private Demo() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(PaymentPolicyTest.class))
                // The order of the display names: always the same.
                .configurationParameter(
                    "junit.jupiter.testmethod.order.default",
                    "org.junit.jupiter.api.MethodOrderer$DisplayName")
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                boolean passed = result.getStatus() == Status.SUCCESSFUL;
                failed |= !passed;
                if (test.isTest()) {
                  System.out.println((passed ? "passed: " : "FAILED: ") + test.getDisplayName());
                }
              }
            });
    System.out.println("\nA test that fails says why. This one demands too much:");
    try {
      assertThatPolicy(PaymentPolicy.class).on("socket").denies();
      failed = true;
    } catch (AssertionError e) {
      System.out.println(String.valueOf(e.getMessage()).indent(2).stripTrailing());
    }
    System.exit(failed ? 1 : 0);
  }
}
