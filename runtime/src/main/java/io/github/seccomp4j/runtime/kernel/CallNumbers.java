package io.github.seccomp4j.runtime.kernel;

import io.github.seccomp4j.arch.Arch;

/**
 * The numbers of the system calls that installing takes. They stand here once more because reading
 * the whole table would cost an installing JVM as much as loading JNA does; a test holds them
 * against it.
 *
 * @param seccomp of seccomp(2)
 * @param prctl of prctl(2)
 * @param openat of openat(2)
 * @param read of read(2)
 * @param pread64 of pread(2)
 * @param close of close(2)
 */
record CallNumbers(int seccomp, int prctl, int openat, int read, int pread64, int close) {
  // include/uapi/asm-generic/unistd.h
  private static final CallNumbers GENERIC = new CallNumbers(277, 167, 56, 63, 67, 57);

  /** On this machine. */
  static CallNumbers of(Arch host) {
    return switch (host) {
      case X86_64 -> new CallNumbers(317, 157, 257, 0, 17, 3);
      case PPC64LE -> new CallNumbers(358, 171, 286, 3, 179, 6);
      case S390X -> new CallNumbers(348, 172, 288, 3, 180, 6);
      case AARCH64, RISCV64, LOONGARCH64 -> GENERIC;
      case I386, X32, ARM -> throw new IllegalArgumentException(host + " hosts no JVM of ours");
    };
  }
}
