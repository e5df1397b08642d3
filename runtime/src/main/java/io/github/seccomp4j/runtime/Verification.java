package io.github.seccomp4j.runtime;

/**
 * How an installed filter was verified. In both cases the kernel said that it is in: an
 * installation with TSYNC is for all threads or for none (seccomp(2)).
 */
public sealed interface Verification {
  /**
   * Every thread that is meant was looked at in /proc/self/task after the installation: it is in
   * filter mode, has no_new_privs and, where the kernel prints their number, one filter more than
   * before.
   *
   * @param threads how many
   */
  record Verified(int threads) implements Verification {
    @Override
    public String toString() {
      return threads == 1 ? "verified in /proc" : "verified in /proc for every thread";
    }
  }

  /**
   * Not every thread could be looked at.
   *
   * @param checked how many were looked at and found confined
   * @param unchecked how many were not looked at
   * @param reason why, in words
   */
  record NotVerified(int checked, int unchecked, String reason) implements Verification {
    @Override
    public String toString() {
      return "not verified in /proc"
          + (unchecked == 0 ? "" : " for " + unchecked + " of them")
          + ": "
          + reason;
    }
  }
}
