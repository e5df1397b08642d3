package io.github.seccomp4j.observe.supervise;

/** Numbers of signals, and what threads do with them. */
public final class Signals {
  /** The terminal is gone. */
  public static final int HUP = 1;

  /** Asks a JVM to listen for attaching tools; kills a process that does not catch it. */
  public static final int QUIT = 3;

  /** Asks a process to end. */
  public static final int TERM = 15;

  /** The signal with which the kernel kills on behalf of a filter. */
  public static final int SYS = 31;

  private Signals() {}

  /**
   * {@return whether a thread catches that signal}
   *
   * @param tid a thread's id, as the kernel counts them
   * @param signal the signal's number
   */
  public static boolean isCaught(long tid, int signal) {
    return isIn("SigCgt", tid, signal);
  }

  /** Whether that signal, sent to that thread, ends its process. */
  static boolean isDeadly(long tid, int signal) {
    return !isCaught(tid, signal) && !isIn("SigIgn", tid, signal) && !isIn("SigBlk", tid, signal);
  }

  private static boolean isIn(String mask, long tid, int signal) {
    return ProcFiles.status(tid, mask)
        .map(hex -> (Long.parseUnsignedLong(hex, 16) >>> (signal - 1) & 1) != 0)
        .orElse(false);
  }
}
