package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.runtime.report.DenialCounts;
import io.github.seccomp4j.runtime.report.DenialListener;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The reports of this process: the handler, the thread that reports, and the policies. */
public final class DenialReporting {
  private static final long ANSWER_NANOS = 10_000_000_000L;
  private static final long LAST_REPORTS_NANOS = 1_000_000_000L;
  private static final long LOOK_AGAIN_NANOS = 1_000_000L;

  private static @Nullable DenialReporting ofProcess;

  private final TrapHandler handler;
  private final DenialThread thread;

  private DenialReporting(Arch arch) {
    handler = TrapHandler.of(arch, new TrappedCalls());
    thread = new DenialThread(arch, handler.calls());
    handler.calls().reporter(thread);
    thread.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::finish, "seccomp4j last denials"));
  }

  /**
   * Sets the handler and makes the report filter of a policy, which is to be installed before the
   * policy's own: the policy may deny seccomp(2).
   *
   * @param policy its name
   * @param program its program
   * @param others the programs that are in force already
   * @param listener who is to be told
   * @return the report filter
   * @throws ReportsImpossibleException where denials cannot be reported
   */
  public static synchronized BpfProgram prepare(
      String policy, BpfProgram program, List<BpfProgram> others, DenialListener listener) {
    ReportedCalls calls = ReportedCalls.of(program, others);
    DenialReporting all = ofProcess;
    if (all == null) {
      all = new DenialReporting(program.arch());
      ofProcess = all;
    }
    int index = all.thread.policies().size();
    if (index == HandlerCode.POLICIES) {
      throw new ReportsImpossibleException(
          "Denials of " + index + " policies are reported already, and no more can be told apart.");
    }
    BpfProgram made = ReportProgram.of(program, calls, index, all.handler.place());
    all.thread.policies().add(new ReportedPolicy(policy, calls, listener));
    return made;
  }

  /**
   * Makes a call that the report filter traps, and sees that the handler gives the kernel's answer
   * and that a report comes of it. To be called after the report filter was installed, and before
   * the policy's own is: every class of a report is loaded by it.
   *
   * @param plainAnswer what {@link #testCall} gave before any of this was installed
   * @throws ReportsImpossibleException where it does not work
   */
  public static synchronized void test(long plainAnswer) {
    DenialReporting all = ofProcess;
    if (all == null) {
      throw new IllegalStateException("prepare comes first");
    }
    long before = all.thread.tests.get();
    long unattached = all.handler.unattached();
    long answer = testCall();
    if (all.handler.isSetDuringStart() && all.handler.unattached() == unattached + 1) {
      // In an agent's premain: the machine code has run, and Java's part is tried by itself.
      all.handler.rehearse(all.thread.policies().size() - 1, answer);
    }
    long start = System.nanoTime();
    while (all.thread.tests.get() == before && System.nanoTime() - start < ANSWER_NANOS) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    if (answer != plainAnswer || all.thread.tests.get() == before) {
      throw new ReportsImpossibleException(
          "A trial call gave "
              + answer
              + " through the handler and "
              + plainAnswer
              + " without it, and "
              + (all.thread.tests.get() == before ? "no report" : "a report")
              + " came of it. Install without reportDenials(), and report this with the text of"
              + " Policies.support().");
    }
  }

  /**
   * {@return a call that does not exist: the kernel's answer to it, ENOSYS or what a filter says}
   */
  public static long testCall() {
    return new LibC().syscall(ReportProgram.TEST_CALL);
  }

  /** {@return what was seen so far; all 0 where nothing is reported} */
  public static synchronized DenialCounts counts() {
    DenialReporting all = ofProcess;
    if (all == null) {
      return new DenialCounts(0, 0, 0, 0, 0, 0, 0, 0);
    }
    TrappedCalls calls = all.handler.calls();
    return new DenialCounts(
        all.thread.reported.get(),
        all.thread.repeated.get(),
        all.thread.beyondLimit.get(),
        calls.lost() + all.handler.narrow(),
        all.handler.unattached(),
        all.handler.insideVm(),
        calls.byReporter(),
        all.thread.listenerFailures.get());
  }

  /** At the exit: a denial may be the reason for it. */
  private void finish() {
    long start = System.nanoTime();
    while (!handler.calls().isEmpty() && System.nanoTime() - start < LAST_REPORTS_NANOS) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
