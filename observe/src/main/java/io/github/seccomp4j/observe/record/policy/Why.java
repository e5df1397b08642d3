package io.github.seccomp4j.observe.record.policy;

/** Why a policy lets a call through. */
enum Why {
  /** It was recorded. */
  SEEN(""),
  /** It is an older or newer variant of a recorded call. */
  VARIANT("added: variant of a recorded call"),
  /** The vDSO answers it without entering the kernel, on most machines. */
  FALL_BACK("added: used where the vDSO cannot answer"),
  /** clone3 is answered with ENOSYS. */
  INSTEAD_OF_CLONE3("added: used where clone3 fails with ENOSYS"),
  /** For HotSpot, or for the installation of the policy itself. */
  JVM("added: for HotSpot, or for installing this policy");

  private final String text;

  Why(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
