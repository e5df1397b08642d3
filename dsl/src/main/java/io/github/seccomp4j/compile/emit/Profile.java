package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.arch.Arch;

/** How often which system calls are made, as far as a program's shape shall depend on it. */
@FunctionalInterface
interface Profile {
  /** What a call can meet. */
  enum Kind {
    /** It is let through whatever its arguments: the kernel caches that since Linux 5.11. */
    ALLOWED,
    /** Its arguments decide. */
    FILTERED,
    /** It is not let through. */
    DENIED
  }

  /** The weight of the call with that number: how often it is made, in any unit. */
  double weight(Arch arch, int number, Kind kind);
}
