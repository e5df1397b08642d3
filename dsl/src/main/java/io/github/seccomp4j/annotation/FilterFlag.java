package io.github.seccomp4j.annotation;

/** What the kernel can be asked for when a filter is installed (seccomp(2), "Operations"). */
public enum FilterFlag {
  /**
   * All threads of the process get the filter, or none does. Installing for a process implies it.
   */
  TSYNC("SECCOMP_FILTER_FLAG_TSYNC", 1),
  /** Actions other than ALLOW are written to the audit log, as far as the system logs them. */
  LOG("SECCOMP_FILTER_FLAG_LOG", 1 << 1),
  /** Speculative store bypass stays enabled: faster, and open to that side channel. */
  SPEC_ALLOW("SECCOMP_FILTER_FLAG_SPEC_ALLOW", 1 << 2),
  /**
   * A call that a supervisor has received is interrupted by fatal signals only (Linux 5.19). The
   * kernel takes it together with a listener only.
   */
  WAIT_KILLABLE_RECV("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", 1 << 5);

  private final String kernelName;
  private final int bit;

  FilterFlag(String kernelName, int bit) {
    this.kernelName = kernelName;
    this.bit = bit;
  }

  /** {@return its name in the kernel's headers and in OCI profiles} */
  public String kernelName() {
    return kernelName;
  }

  /** {@return its bit in the flags of seccomp(2) (include/uapi/linux/seccomp.h)} */
  public int bit() {
    return bit;
  }
}
