package io.github.seccomp4j.profiles.json;

/** Ends the reading of a file in which nearly everything is wrong. */
public final class TooManyFindings extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyFindings() {
    super("more than " + Limits.FINDINGS + " findings", null, false, false);
  }
}
