package io.github.seccomp4j.observe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.runtime.Native;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.runtime.Programs;
import io.github.seccomp4j.testing.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real kernel's records. */
@Tag("kernel")
final class AuditKernelTest {
  /** A dry run, and what the kernel recorded of it. */
  static final class DryRun {
    private DryRun() {}

    public static void main(String[] args) {
      Policies.of(Programs.policy(Programs.onCall("personality", Action.ERRNO, 1)))
          .logOnly()
          .install();
      AuditSummary summary = AuditSummary.ofThisProcess();
      // The kernel prints some records in a while, and drops the others: some time it prints.
      for (int i = 0; i < 100 && !summary.sources().isEmpty() && summary.counts().isEmpty(); i++) {
        Native.personality();
        java.util.concurrent.locks.LockSupport.parkNanos(300_000_000);
        summary = AuditSummary.ofThisProcess();
      }
      System.out.println(summary.sources().isEmpty() ? summary.notes() : summary.counts().keySet());
    }
  }

  /** Either the kernel's own word for the call, or why it cannot be had. */
  @Test
  void recordsOfADryRunOrTheReason() {
    String number = String.valueOf(Programs.HOST.numberOf("personality").orElseThrow());
    ChildJvm.Result result = ChildJvm.of(DryRun.class).run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .matches(
            "\\[personality \\("
                + number
                + ", "
                + Programs.HOST.kernelName()
                + "\\): LOG\\]\n|\\[.*cannot be read.*\\]\n");
  }
}
