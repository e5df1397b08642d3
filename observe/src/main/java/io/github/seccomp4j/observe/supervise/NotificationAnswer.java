package io.github.seccomp4j.observe.supervise;

import java.util.concurrent.CompletionStage;

/** The answer to a notified call. */
public sealed interface NotificationAnswer {
  /**
   * The kernel executes it as if the filter had allowed it: {@code
   * SECCOMP_USER_NOTIF_FLAG_CONTINUE}. The memory behind its pointers may have changed since
   * anybody looked, so this is no security boundary (seccomp_unotify(2)).
   */
  record Continue() implements NotificationAnswer {}

  /**
   * It is not executed, and fails.
   *
   * @param errno 1 to 4095
   */
  record Fail(int errno) implements NotificationAnswer {
    public Fail {
      if (errno < 1 || errno > 4095) {
        throw new IllegalArgumentException(errno + " is no errno: 1 to 4095");
      }
    }
  }

  /**
   * It is not executed, and returns this value.
   *
   * @param value 0 or positive
   */
  record Return(long value) implements NotificationAnswer {
    public Return {
      if (value < 0) {
        throw new IllegalArgumentException(value + " is negative");
      }
    }
  }

  /**
   * It is not executed, and its whole process dies of SIGSYS, as with KILL_PROCESS. If the thread
   * catches, ignores or blocks SIGSYS, which only the kernel's own KILL_PROCESS can override, the
   * process dies of SIGKILL.
   */
  record Kill() implements NotificationAnswer {}

  /**
   * Another thread decides later; the call waits, and others go on.
   *
   * @param decision completes with any answer but a Later; if it fails, the call fails with EPERM
   */
  record Later(CompletionStage<NotificationAnswer> decision) implements NotificationAnswer {}
}
