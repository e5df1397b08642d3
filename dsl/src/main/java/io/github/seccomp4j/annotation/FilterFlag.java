package io.github.seccomp4j.annotation;

/** What the kernel can be asked for when a filter is installed (seccomp(2), "Operations"). */
public enum FilterFlag {
  /**
   * All threads of the process get the filter, or none does: Linux 3.17. Installing for a process
   * implies it.
   */
  TSYNC(1),
  /**
   * Actions other than ALLOW are written to the audit log, as far as the system logs them: Linux
   * 4.14.
   */
  LOG(1 << 1),
  /** Speculative store bypass stays enabled: faster, and open to that side channel. Linux 4.17. */
  SPEC_ALLOW(1 << 2),
  /**
   * A descriptor for a supervisor in another process: Linux 5.0. Only whoever starts that
   * supervisor can ask for it; {@code Policies} refuses it.
   */
  NEW_LISTENER(1 << 3),
  /**
   * Where a thread cannot take over the filter, the error is ESRCH instead of that thread's id:
   * Linux 5.7.
   */
  TSYNC_ESRCH(1 << 4),
  /**
   * A call that a supervisor has received is interrupted by fatal signals only: Linux 5.19. The
   * kernel takes it together with {@link #NEW_LISTENER} only.
   */
  WAIT_KILLABLE_RECV(1 << 5);

  private final int bit;

  FilterFlag(int bit) {
    this.bit = bit;
  }

  /** {@return its name in the kernel's headers and in OCI profiles} */
  public String kernelName() {
    return "SECCOMP_FILTER_FLAG_" + name();
  }

  /** {@return its bit in the flags of seccomp(2) (include/uapi/linux/seccomp.h)} */
  public int bit() {
    return bit;
  }
}
