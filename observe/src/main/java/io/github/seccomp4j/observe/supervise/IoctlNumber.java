package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.arch.Arch;

/** The numbers of ioctl commands (include/uapi/asm-generic/ioctl.h). */
final class IoctlNumber {
  // PowerPC counts the directions otherwise and has one bit more for them
  // (arch/powerpc/include/uapi/asm/ioctl.h).
  private static final boolean POWER = Arch.host().filter(Arch.PPC64LE::equals).isPresent();
  private static final int DIRECTION_SHIFT = POWER ? 29 : 30;
  private static final long WRITE = POWER ? 4 : 1;
  private static final long READ = 2;

  private IoctlNumber() {}

  /** {@code _IOW}: the kernel reads that many bytes. */
  static long write(char type, int number, int size) {
    return command(WRITE, type, number, size);
  }

  /** {@code _IOWR}: the kernel reads and writes that many bytes. */
  static long readWrite(char type, int number, int size) {
    return command(READ | WRITE, type, number, size);
  }

  private static long command(long direction, char type, int number, int size) {
    return direction << DIRECTION_SHIFT | (long) size << 16 | (long) type << 8 | number;
  }
}
