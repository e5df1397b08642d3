package io.github.seccomp4j.compile.emit;

/** What a call can meet. */
enum CallKind {
  /** It is let through whatever its arguments: the kernel caches that since Linux 5.11. */
  ALLOWED,
  /** Its arguments decide. */
  FILTERED,
  /** It is not let through. */
  DENIED
}
