package io.github.seccomp4j.annotation;

/** What the kernel can be asked for when a filter is installed (seccomp(2), "Operations"). */
public enum FilterFlag {
  /**
   * All threads of the process get the filter, or none does. Installing for a process implies it.
   */
  TSYNC("SECCOMP_FILTER_FLAG_TSYNC"),
  /** Actions other than ALLOW are written to the audit log, as far as the system logs them. */
  LOG("SECCOMP_FILTER_FLAG_LOG"),
  /** Speculative store bypass stays enabled: faster, and open to that side channel. */
  SPEC_ALLOW("SECCOMP_FILTER_FLAG_SPEC_ALLOW"),
  /** A call that a supervisor has received is interrupted by fatal signals only (Linux 5.19). */
  WAIT_KILLABLE_RECV("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV");

  private final String kernelName;

  FilterFlag(String kernelName) {
    this.kernelName = kernelName;
  }

  /** Its name in the kernel's headers and in OCI profiles. */
  public String kernelName() {
    return kernelName;
  }
}
