package io.github.seccomp4j.annotation;

/** Error numbers a denied call can return. */
public final class Errno {
  /** Operation not permitted. */
  public static final int EPERM = 1;

  private Errno() {}
}
