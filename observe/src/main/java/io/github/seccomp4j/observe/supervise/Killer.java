package io.github.seccomp4j.observe.supervise;

/** Kills the process of a waiting call, as near to the kernel's KILL_PROCESS as a signal comes. */
final class Killer {
  private static final int SIGKILL = 9;

  private Killer() {}

  /**
   * Sends SIGSYS to the thread itself: it finds the signal before it gets back to its own code, so
   * it does nothing more, and the default action ends the whole process.
   */
  static void kill(NotifiedCall call) {
    long process = ProcFiles.processOf(call.tid()).orElse(0);
    if (process != 0) {
      boolean deadly = Signals.isDeadly(call.tid(), Signals.SYS);
      SystemCalls.call("tgkill", process, call.tid(), deadly ? Signals.SYS : SIGKILL);
    }
  }
}
