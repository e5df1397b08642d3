package io.github.seccomp4j.annotation;

/**
 * Execution domains and flags of {@code personality}.
 *
 * <p>{@code personality(0xffffffff)} reads the current one and changes nothing.
 *
 * <p>These are the same on every architecture. Source: include/uapi/linux/personality.h of Linux
 * 6.12.
 */
public final class Personality {
  /** Linux. */
  public static final long PER_LINUX = 0L;

  /** Linux with 32-bit addresses. */
  public static final long PER_LINUX_32BIT = 0x80_0000L;

  /** {@code uname} shows a 32-bit machine. */
  public static final long PER_LINUX32 = 0x8L;

  /** Like {@link #PER_LINUX32}, with 3 GiB of addresses. */
  public static final long PER_LINUX32_3GB = 0x800_0008L;

  /** Linux with FDPIC binaries. */
  public static final long PER_LINUX_FDPIC = 0x8_0000L;

  /** System V release 4. */
  public static final long PER_SVR4 = 0x410_0001L;

  /** BSD. */
  public static final long PER_BSD = 0x6L;

  /** Mask of the execution domain. */
  public static final long PER_MASK = 0xffL;

  /** {@code uname} shows version 2.6. */
  public static final long UNAME26 = 0x2_0000L;

  /** No address space randomization. */
  public static final long ADDR_NO_RANDOMIZE = 0x4_0000L;

  /** Function pointers are descriptors. */
  public static final long FDPIC_FUNCPTRS = 0x8_0000L;

  /** Page 0 is mapped. */
  public static final long MMAP_PAGE_ZERO = 0x10_0000L;

  /** The old memory layout. */
  public static final long ADDR_COMPAT_LAYOUT = 0x20_0000L;

  /** Readable memory is executable. */
  public static final long READ_IMPLIES_EXEC = 0x40_0000L;

  /** 32-bit addresses. */
  public static final long ADDR_LIMIT_32BIT = 0x80_0000L;

  /** Short inode numbers. */
  public static final long SHORT_INODE = 0x100_0000L;

  /** Timeouts in whole seconds. */
  public static final long WHOLE_SECONDS = 0x200_0000L;

  /** Timeouts are not changed. */
  public static final long STICKY_TIMEOUTS = 0x400_0000L;

  /** 3 GiB of addresses. */
  public static final long ADDR_LIMIT_3GB = 0x800_0000L;

  private Personality() {}
}
