package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.ErrnoNames;
import io.github.seccomp4j.observe.supervise.NotificationAnswer;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import io.github.seccomp4j.observe.supervise.Signals;
import io.github.seccomp4j.simulate.Verdict;

/**
 * What the supervisor does with a denied call.
 *
 * @param decision the answer for the kernel
 * @param text the same for people
 */
record DenialHandling(NotificationAnswer decision, String text) {
  // include/uapi/asm-generic/errno.h
  private static final int ENOSYS = 38;

  static DenialHandling of(NotifiedCall call, Verdict verdict, boolean audit) {
    if (audit) {
      return new DenialHandling(new NotificationAnswer.Continue(), "let through (audit)");
    }
    Action action = verdict.action();
    return switch (action) {
      case ERRNO -> failed(verdict.data());
      case TRAP -> trapped(call);
      case KILL_THREAD ->
          new DenialHandling(
              new NotificationAnswer.Kill(),
              "killed its process with SIGSYS: a single thread cannot be killed from outside");
      default ->
          new DenialHandling(new NotificationAnswer.Kill(), "killed its process with SIGSYS");
    };
  }

  private static DenialHandling failed(int errno) {
    return errno == 0
        ? new DenialHandling(new NotificationAnswer.Return(0), "not executed, returned 0")
        : new DenialHandling(
            new NotificationAnswer.Fail(errno), "failed with " + ErrnoNames.text(errno));
  }

  /**
   * Without a handler TRAP kills. With one, only the kernel can tell it the details of the call.
   */
  private static DenialHandling trapped(NotifiedCall call) {
    return Signals.isCaught(call.tid(), Signals.SYS)
        ? new DenialHandling(
            new NotificationAnswer.Fail(ENOSYS),
            "failed with "
                + ErrnoNames.text(ENOSYS)
                + ": the program catches SIGSYS, and only the kernel can tell a handler the call")
        : new DenialHandling(new NotificationAnswer.Kill(), "killed its process with SIGSYS");
  }
}
