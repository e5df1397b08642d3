package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.Verification.NotVerified;
import io.github.seccomp4j.runtime.Verification.Verified;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What /proc may show, or not show, after an installation. */
final class VerificationDrillTest extends Drill {
  private void contradicts(Answer<String> status, String shown) {
    kernel.shows(FakeKernel.OTHER, List.of(status));
    refuses(
        Programs.policy(PROGRAM),
        Reason.VERIFICATION_FAILED,
        "Policy com.acme.Test is not certain to be in force. "
            + TSYNC
            + " gave 0, for every thread, but /proc/self/task/11/status shows thread 11 \"thread-11\""
            + " ("
            + shown
            + "), where Seccomp: 2, Seccomp_filters: 1 or more, NoNewPrivs: 1 must stand. Do not"
            + " trust this process: end it, and report it with the text of Policies.support().");
  }

  @Test
  void threadWithoutFilter() {
    contradicts(
        FakeKernel.status(11, 'S', 0, 0, 1), "Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 1");
  }

  @Test
  void threadWithTooFewFilters() {
    contradicts(
        FakeKernel.status(11, 'S', 2, 0, 1), "Seccomp: 2, Seccomp_filters: 0, NoNewPrivs: 1");
  }

  @Test
  void threadThatCanGainPrivileges() {
    contradicts(
        FakeKernel.status(11, 'S', 2, 1, 0), "Seccomp: 2, Seccomp_filters: 1, NoNewPrivs: 0");
  }

  /** Each filter counts: the earlier one alone is not enough. */
  @Test
  void threadWithoutTheSecondFilter() {
    install();
    install(Programs.policy(Programs.allowAll(3)));
    kernel.shows(FakeKernel.OTHER, List.of(FakeKernel.status(11, 'S', 2, 2, 1)));
    SeccompException refusal =
        catchThrowableOfType(
            SeccompException.class, () -> install(Programs.policy(Programs.allowAll(4))));
    assertThat(refusal.reason()).isEqualTo(Reason.VERIFICATION_FAILED);
    assertThat(refusal).hasMessageContaining("where Seccomp: 2, Seccomp_filters: 3 or more");
    assertThat(register.active()).hasSize(2);
  }

  /** The filter is in, so the result says so, whatever the look at the threads runs into. */
  @Test
  void lookThatFails() {
    kernel.failure = new IllegalStateException("out of luck");
    notVerified(0, 2, "looking at them failed: java.lang.IllegalStateException: out of luck");
    assertThat(register.active()).hasSize(1);
  }

  private void endsWell(List<Answer<String>> answersOfTheOther) {
    kernel.shows(FakeKernel.OTHER, answersOfTheOther);
    assertThat(install())
        .isEqualTo(
            new Installed(
                new ActivePolicy("com.acme.Test", Scope.PROCESS, Optional.empty(), 7, false),
                1,
                Programs.HOST,
                "6.18.0",
                new Verified(1),
                List.of()));
  }

  @Test
  void threadThatHasEnded() {
    endsWell(List.of(FakeKernel.failed(ErrnoNumber.ESRCH)));
  }

  @Test
  void threadThatHasEndedAndIsNotYetReaped() {
    endsWell(List.of(FakeKernel.status(11, 'Z', 0, 0, 0)));
  }

  @Test
  void threadThatIsEnding() {
    Answer<String> ending = FakeKernel.status(11, 'R', 0, 0, 0);
    endsWell(List.of(ending, ending, ending, FakeKernel.failed(ErrnoNumber.ESRCH)));
    assertThat(kernel.calls.stream().filter("read again /proc/self/task/11/status"::equals))
        .hasSize(3);
  }

  @Test
  void threadThatEndedBeforeItsFileWasOpened() {
    kernel.closedFiles.put("/proc/self/task/11/status", ErrnoNumber.ENOENT);
    assertThat(install().verification()).isEqualTo(new Verified(1));
    assertThat(kernel.calls).contains("install");
  }

  private void notVerified(int checked, int unchecked, String reason) {
    Installed result = install();
    assertThat(result.verification()).isEqualTo(new NotVerified(checked, unchecked, reason));
    assertThat(kernel.calls).contains("install");
    assertThat(result)
        .hasToString(
            "Policy com.acme.Test confines "
                + (checked + unchecked)
                + " threads (not verified in /proc for "
                + unchecked
                + " of them: "
                + reason
                + "); 7 instructions, "
                + Programs.HOST.kernelName()
                + ", Linux 6.18.0");
  }

  @Test
  void policyThatDeniesReading() {
    kernel.shows(FakeKernel.CALLER, List.of(FakeKernel.failed(ErrnoNumber.EPERM)));
    notVerified(
        0,
        2,
        "reading /proc/self/task/10/status gave EPERM (1), most likely because the policy denies"
            + " read");
  }

  /** ESRCH means an ended thread, but the caller has not ended: the policy says so. */
  @Test
  void policyThatDeniesReadingAsIfTheThreadWereGone() {
    kernel.shows(FakeKernel.CALLER, List.of(FakeKernel.failed(ErrnoNumber.ESRCH)));
    notVerified(
        0,
        2,
        "reading /proc/self/task/10/status gave ESRCH (3), most likely because the policy denies"
            + " read");
  }

  @Test
  void policyThatMakesReadingEmpty() {
    kernel.shows(FakeKernel.OTHER, List.of(new Answer.Done<>("")));
    notVerified(1, 1, "/proc/self/task/11/status shows no line \"Seccomp:\"");
  }

  @Test
  void noProc() {
    kernel.closedFiles.put("/proc/thread-self/status", ErrnoNumber.ENOENT);
    notVerified(0, 2, "/proc/thread-self/status could not be read: ENOENT (2)");
  }

  @Test
  void noThreadsInProc() {
    kernel.threads = List.of();
    assertThat(install().verification())
        .isEqualTo(new NotVerified(0, 0, "/proc/self/task could not be listed"));
  }

  @Test
  void tooFewDescriptors() {
    kernel.threads = LongStream.rangeClosed(10, 109).boxed().toList();
    kernel.closedFiles.put("/proc/self/task/60/status", ErrnoNumber.EMFILE);
    // 50 were opened; 32 of them are given back for the other threads of the program.
    notVerified(18, 82, "/proc/self/task/60/status could not be opened before: EMFILE (24)");
  }

  @Test
  void threadWithMoreFiltersThanExpected() {
    kernel.shows(FakeKernel.OTHER, List.of(FakeKernel.status(11, 'S', 2, 3, 1)));
    assertThat(install().verification()).isEqualTo(new Verified(2));
  }
}
