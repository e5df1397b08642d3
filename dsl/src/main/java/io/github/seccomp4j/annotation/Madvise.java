package io.github.seccomp4j.annotation;

/**
 * Advices of {@code madvise} and {@code process_madvise}.
 *
 * <p>These are the same on every architecture. Source: asm/mman.h, include/uapi/linux/mman.h of
 * Linux 6.12.
 */
public final class Madvise {
  /** Nothing special. */
  public static final long MADV_NORMAL = 0L;

  /** Access in random order. */
  public static final long MADV_RANDOM = 1L;

  /** Access in sequence. */
  public static final long MADV_SEQUENTIAL = 2L;

  /** Access soon. */
  public static final long MADV_WILLNEED = 3L;

  /** Drop the pages; they read as zero or from the file afterwards. */
  public static final long MADV_DONTNEED = 4L;

  /** Drop the pages when memory is short. */
  public static final long MADV_FREE = 8L;

  /** Drop the pages and the file's room behind them. */
  public static final long MADV_REMOVE = 9L;

  /** A child does not get the range. */
  public static final long MADV_DONTFORK = 10L;

  /** Undo {@link #MADV_DONTFORK}. */
  public static final long MADV_DOFORK = 11L;

  /** Equal pages may be merged. */
  public static final long MADV_MERGEABLE = 12L;

  /** Undo {@link #MADV_MERGEABLE}. */
  public static final long MADV_UNMERGEABLE = 13L;

  /** Use huge pages. */
  public static final long MADV_HUGEPAGE = 14L;

  /** Use no huge pages. */
  public static final long MADV_NOHUGEPAGE = 15L;

  /** Leave the range out of core dumps. */
  public static final long MADV_DONTDUMP = 16L;

  /** Undo {@link #MADV_DONTDUMP}. */
  public static final long MADV_DODUMP = 17L;

  /** A child reads zeros. */
  public static final long MADV_WIPEONFORK = 18L;

  /** Undo {@link #MADV_WIPEONFORK}. */
  public static final long MADV_KEEPONFORK = 19L;

  /** Reclaim the pages early. */
  public static final long MADV_COLD = 20L;

  /** Reclaim the pages now. */
  public static final long MADV_PAGEOUT = 21L;

  /** Make the pages readable now. */
  public static final long MADV_POPULATE_READ = 22L;

  /** Make the pages writable now. */
  public static final long MADV_POPULATE_WRITE = 23L;

  /** Like {@link #MADV_DONTNEED}, locked pages too. */
  public static final long MADV_DONTNEED_LOCKED = 24L;

  /** Make huge pages now. */
  public static final long MADV_COLLAPSE = 25L;

  /** Treat the page as broken, for tests. */
  public static final long MADV_HWPOISON = 100L;

  /** Take the page out of use, for tests. */
  public static final long MADV_SOFT_OFFLINE = 101L;

  private Madvise() {}
}
