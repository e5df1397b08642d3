package io.github.seccomp4j.annotation;

/**
 * Protections and flags of {@code mmap}, {@code mprotect}, {@code mremap}, {@code msync}, {@code
 * mlockall} and {@code mlock2}.
 *
 * <p>PROT_BTI, PROT_MTE, PROT_SAO, MAP_32BIT, MAP_ABOVE4G, MAP_LOCKED, MAP_NORESERVE, MCL_CURRENT,
 * MCL_FUTURE and MCL_ONFAULT differ between architectures or are missing on some, and are written
 * by name, as in {@code eqName = "PROT_BTI"}.
 *
 * <p>These are the same on every architecture. Source: asm/mman.h, include/uapi/linux/mman.h of
 * Linux 6.12.
 */
public final class Mman {
  /** No access. */
  public static final long PROT_NONE = 0L;

  /** Readable. */
  public static final long PROT_READ = 0x1L;

  /** Writable. */
  public static final long PROT_WRITE = 0x2L;

  /** Executable. */
  public static final long PROT_EXEC = 0x4L;

  /** Usable for atomic operations. */
  public static final long PROT_SEM = 0x8L;

  /** Extend to the start of a mapping that grows down. */
  public static final long PROT_GROWSDOWN = 0x100_0000L;

  /** Extend to the end of a mapping that grows up. */
  public static final long PROT_GROWSUP = 0x200_0000L;

  /** Changes are shared. */
  public static final long MAP_SHARED = 0x1L;

  /** Changes are private. */
  public static final long MAP_PRIVATE = 0x2L;

  /** Like {@link #MAP_SHARED}, and unknown flags are refused. */
  public static final long MAP_SHARED_VALIDATE = 0x3L;

  /** Mask of the kind of mapping. */
  public static final long MAP_TYPE = 0xfL;

  /** At exactly this address, replacing what is there. */
  public static final long MAP_FIXED = 0x10L;

  /** Not backed by a file. */
  public static final long MAP_ANONYMOUS = 0x20L;

  /** A stack that grows down. */
  public static final long MAP_GROWSDOWN = 0x100L;

  /** Ignored. */
  public static final long MAP_DENYWRITE = 0x800L;

  /** Ignored. */
  public static final long MAP_EXECUTABLE = 0x1000L;

  /** Filled at once. */
  public static final long MAP_POPULATE = 0x8000L;

  /** With {@link #MAP_POPULATE}: do not read from disk. */
  public static final long MAP_NONBLOCK = 0x1_0000L;

  /** Meant for a stack. */
  public static final long MAP_STACK = 0x2_0000L;

  /** Of huge pages. */
  public static final long MAP_HUGETLB = 0x4_0000L;

  /** Huge pages of 2 MiB. */
  public static final long MAP_HUGE_2MB = 0x5400_0000L;

  /** Huge pages of 1 GiB. */
  public static final long MAP_HUGE_1GB = 0x7800_0000L;

  /** Synchronous page faults, for persistent memory. */
  public static final long MAP_SYNC = 0x8_0000L;

  /** At exactly this address, replacing nothing. */
  public static final long MAP_FIXED_NOREPLACE = 0x10_0000L;

  /** Not cleared, where the kernel allows it. */
  public static final long MAP_UNINITIALIZED = 0x400_0000L;

  /** The mapping may move. */
  public static final long MREMAP_MAYMOVE = 0x1L;

  /** The mapping moves to exactly this address. */
  public static final long MREMAP_FIXED = 0x2L;

  /** The old mapping stays. */
  public static final long MREMAP_DONTUNMAP = 0x4L;

  /** {@code msync}: write some time. */
  public static final long MS_ASYNC = 0x1L;

  /** {@code msync}: drop other mappings' copies. */
  public static final long MS_INVALIDATE = 0x2L;

  /** {@code msync}: write now. */
  public static final long MS_SYNC = 0x4L;

  /** {@code mlock2}: when it is first touched. */
  public static final long MLOCK_ONFAULT = 0x1L;

  /** Protection key: no access. */
  public static final long PKEY_DISABLE_ACCESS = 0x1L;

  /** Protection key: no writing. */
  public static final long PKEY_DISABLE_WRITE = 0x2L;

  private Mman() {}
}
