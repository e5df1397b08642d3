package io.github.seccomp4j.observe.record.policy;

/** Why a policy lets a call through. */
enum Why {
  /** It was recorded. */
  SEEN(""),
  /** It does what a recorded one does, in an older or newer way. */
  VARIANT("added: variant of a call that was seen"),
  /** The vDSO answers it without entering the kernel, on most machines. */
  FALL_BACK("added: made where the vDSO cannot answer"),
  /** clone3 is answered with ENOSYS. */
  INSTEAD_OF_CLONE3("added: made where clone3 fails with ENOSYS"),
  /** For HotSpot, or for the installation of the policy itself. */
  JVM("added: HotSpot's own, or of installing this policy");

  private final String text;

  Why(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
