package io.github.seccomp4j.observe.supervise;

/** Kills the process of a waiting call, as close to KILL_PROCESS as a signal can get. */
final class Killer {
  private static final int SIGKILL = 9;

  private Killer() {}

  /**
   * Sends SIGSYS to the thread itself: it finds the signal before it gets back to its own code, so
   * it does nothing more, and the default action ends the whole process. Where the thread catches,
   * ignores or blocks SIGSYS, the process gets SIGKILL.
   *
   * <p>While the call waits its thread is alive, so the process that was opened before that check
   * is the caller's, and as long as it exists no other process has its id.
   */
  static void kill(NotifiedCall call, Listener listener) {
    long pid = ProcFiles.processOf(call.tid()).orElse(0);
    if (pid == 0) {
      return;
    }
    boolean deadly = Signals.isDeadly(call.tid(), Signals.SYS);
    try (PidFd process = PidFd.open(pid)) {
      if (!listener.isWaiting(call)) {
        return;
      }
      if (!deadly) {
        process.send(SIGKILL);
      } else if (process.send(0)) {
        SystemCalls.call("tgkill", pid, call.tid(), Signals.SYS);
      }
    }
  }
}
