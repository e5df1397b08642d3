package io.github.seccomp4j.observe.supervise;

import java.util.concurrent.CompletionStage;

/** What becomes of a notified call. */
public sealed interface NotificationAnswer {
  /**
   * The kernel executes it, as if the filter had allowed it: {@code
   * SECCOMP_USER_NOTIF_FLAG_CONTINUE}. What its pointers point to can have changed since anybody
   * looked, so this is no boundary (seccomp_unotify(2)).
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
   * It is not executed, and its whole process dies of SIGSYS, as of KILL_PROCESS; of SIGKILL where
   * the thread catches, ignores or blocks SIGSYS, which the kernel's own KILL_PROCESS overrides and
   * a signal does not.
   */
  record Kill() implements NotificationAnswer {}

  /**
   * Decided later, by another thread; the call waits, and others go on.
   *
   * @param decision completes with any decision but a Later; where it fails, the call fails with
   *     EPERM
   */
  record Later(CompletionStage<NotificationAnswer> decision) implements NotificationAnswer {}
}
