package io.github.seccomp4j.profiles.json;

/** Stops reading a file in which nearly everything is wrong. */
public final class TooManyFindings extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyFindings() {
    super("more than " + Limits.FINDINGS + " errors", null, false, false);
  }
}
