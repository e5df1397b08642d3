package io.github.seccomp4j.annotation;

/**
 * What the kernel does with a system call that a filter has judged.
 *
 * <p>The constants stand in the kernel's order of precedence, the most restrictive first: where
 * several rules, or several installed filters, judge one call, the first of them wins (seccomp(2),
 * "Return values"; {@code include/uapi/linux/seccomp.h}).
 */
public enum Action {
  /**
   * The whole process dies at once, as if by an uncatchable SIGSYS: a shell shows exit code 159.
   */
  KILL_PROCESS(0x8000_0000, Data.NONE),
  /**
   * The calling thread dies at once. In a JVM its Java thread stays RUNNABLE for ever and holds its
   * locks; prefer {@link #KILL_PROCESS}.
   */
  KILL_THREAD(0x0000_0000, Data.NONE),
  /**
   * The thread gets SIGSYS; the 16 bits of data arrive as {@code si_errno}. Unhandled, it kills.
   */
  TRAP(0x0003_0000, Data.SIXTEEN_BITS),
  /**
   * The call is not made and fails with the given errno, 1 to 4095; with 0 it is skipped and
   * returns 0.
   */
  ERRNO(0x0005_0000, Data.ERRNO),
  /**
   * A supervisor process decides (seccomp_unotify(2)); without one that listens, the call fails
   * with ENOSYS.
   */
  USER_NOTIF(0x7fc0_0000, Data.NONE),
  /** A tracer (ptrace(2)) is told, with 16 bits of data; without one the call fails with ENOSYS. */
  TRACE(0x7ff0_0000, Data.SIXTEEN_BITS),
  /** The call is made, and the kernel writes it to the audit log. */
  LOG(0x7ffc_0000, Data.NONE),
  /** The call is made. */
  ALLOW(0x7fff_0000, Data.NONE);

  /** What the low 16 bits of a filter's return value mean beside an action. */
  public enum Data {
    /** Nothing: they are 0. */
    NONE(0, 0),
    /**
     * An errno, 1 to 4095, or 0 for a call that is skipped and returns 0. The kernel cuts larger
     * ones.
     */
    ERRNO(0, 4095),
    /** A number for the handler or the tracer, 0 to 65535. */
    SIXTEEN_BITS(0, 0xffff);

    private final int min;
    private final int max;

    Data(int min, int max) {
      this.min = min;
      this.max = max;
    }

    /** {@return the smallest value that may stand there} */
    public int min() {
      return min;
    }

    /** {@return the largest value that may stand there} */
    public int max() {
      return max;
    }
  }

  private final int code;
  private final Data data;

  Action(int code, Data data) {
    this.code = code;
    this.data = data;
  }

  /**
   * {@return the upper 16 bits of a filter's return value that mean this action: {@code
   * SECCOMP_RET_...}}
   */
  public int code() {
    return code;
  }

  /** {@return what the lower 16 bits mean} */
  public Data data() {
    return data;
  }

  /** {@return whether the call is made without anybody else being asked} */
  public boolean letsCallThrough() {
    return this == ALLOW || this == LOG;
  }

  /**
   * {@return whether this action wins over the other where both apply to one call}
   *
   * @param other the action of another rule or filter
   */
  public boolean isMoreRestrictiveThan(Action other) {
    return compareTo(other) < 0;
  }
}
