package io.github.seccomp4j.observe.supervise;

import java.util.List;

/** Kills the process of a waiting call, as near to the kernel's KILL_PROCESS as a signal comes. */
final class Killer {
  // The same on all architectures of ours (include/uapi/asm-generic/signal.h, asm/signal.h of x86).
  private static final int SIGKILL = 9;
  private static final int SIGSYS = 31;

  private Killer() {}

  /**
   * Sends SIGSYS to the thread itself: it finds the signal before it gets back to its own code, so
   * it does nothing more, and the default action ends the whole process.
   */
  static void kill(NotifiedCall call) {
    long process = ProcFiles.processOf(call.tid()).orElse(0);
    if (process == 0) {
      return;
    }
    SystemCalls.call("tgkill", process, call.tid(), kills(call.tid()) ? SIGSYS : SIGKILL);
  }

  private static boolean kills(long tid) {
    for (String mask : List.of("SigBlk", "SigIgn", "SigCgt")) {
      long bits =
          ProcFiles.status(tid, mask).map(hex -> Long.parseUnsignedLong(hex, 16)).orElse(0L);
      if ((bits >>> (SIGSYS - 1) & 1) != 0) {
        return false;
      }
    }
    return true;
  }
}
