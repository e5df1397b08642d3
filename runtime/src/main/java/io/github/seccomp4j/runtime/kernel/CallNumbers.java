package io.github.seccomp4j.runtime.kernel;

import io.github.seccomp4j.arch.Arch;

/**
 * The numbers of the calls that an installation makes. {@link Arch} knows them too, and a test
 * compares them. Reading its table of all system calls for six numbers would take most of an
 * installation's time.
 */
record CallNumbers(long seccomp, long prctl, long openat, long read, long pread64, long close) {
  // arch/x86/entry/syscalls/syscall_64.tbl
  private static final CallNumbers X86_64 = new CallNumbers(317, 157, 257, 0, 17, 3);

  // arch/powerpc/kernel/syscalls/syscall.tbl
  private static final CallNumbers PPC64LE = new CallNumbers(358, 171, 286, 3, 179, 6);

  // arch/s390/kernel/syscalls/syscall.tbl
  private static final CallNumbers S390X = new CallNumbers(348, 172, 288, 3, 180, 6);

  // include/uapi/asm-generic/unistd.h: aarch64, riscv64, loongarch64
  private static final CallNumbers GENERIC = new CallNumbers(277, 167, 56, 63, 67, 57);

  /**
   * The numbers of a native architecture.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static CallNumbers of(Arch host) {
    // No switch: javac makes a class of its own for one over an enum.
    if (host == Arch.X86_64) {
      return X86_64;
    }
    if (host == Arch.AARCH64 || host == Arch.RISCV64 || host == Arch.LOONGARCH64) {
      return GENERIC;
    }
    if (host == Arch.PPC64LE) {
      return PPC64LE;
    }
    if (host == Arch.S390X) {
      return S390X;
    }
    throw new IllegalArgumentException(host + " is not a native architecture");
  }
}
