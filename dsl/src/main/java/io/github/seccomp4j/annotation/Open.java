package io.github.seccomp4j.annotation;

/**
 * Flags of {@code open}, {@code openat} and the calls that take a directory's descriptor.
 *
 * <p>O_DIRECTORY, O_NOFOLLOW, O_DIRECT, O_LARGEFILE and O_TMPFILE differ between architectures or
 * are missing on some, and are written by name, as in {@code eqName = "O_DIRECTORY"}.
 *
 * <p>These are the same on every architecture. Source: asm/fcntl.h, include/uapi/linux/fcntl.h,
 * include/uapi/linux/openat2.h of Linux 6.12.
 */
public final class Open {
  /** Mask of the access mode. */
  public static final long O_ACCMODE = 0x3L;

  /** Access mode: read only. */
  public static final long O_RDONLY = 0L;

  /** Access mode: write only. */
  public static final long O_WRONLY = 0x1L;

  /** Access mode: read and write. */
  public static final long O_RDWR = 0x2L;

  /** Create the file if it does not exist. */
  public static final long O_CREAT = 0x40L;

  /** With {@link #O_CREAT}: fail if the file exists. */
  public static final long O_EXCL = 0x80L;

  /** A terminal does not become the controlling terminal. */
  public static final long O_NOCTTY = 0x100L;

  /** Cut the file to length 0. */
  public static final long O_TRUNC = 0x200L;

  /** Write at the end. */
  public static final long O_APPEND = 0x400L;

  /** Do not wait for input and output. */
  public static final long O_NONBLOCK = 0x800L;

  /** The old name of {@link #O_NONBLOCK}. */
  public static final long O_NDELAY = 0x800L;

  /** Writes wait for the data to reach the disk. */
  public static final long O_DSYNC = 0x1000L;

  /** Writes wait for data and metadata to reach the disk; contains {@link #O_DSYNC}. */
  public static final long O_SYNC = 0x10_1000L;

  /** Do not change the time of last access. */
  public static final long O_NOATIME = 0x4_0000L;

  /** Close the descriptor on exec. */
  public static final long O_CLOEXEC = 0x8_0000L;

  /** The descriptor only stands for a place in the file system. */
  public static final long O_PATH = 0x20_0000L;

  /** In place of a directory's descriptor: the current directory. */
  public static final long AT_FDCWD = -100L;

  /** Do not follow a symbolic link. */
  public static final long AT_SYMLINK_NOFOLLOW = 0x100L;

  /** Follow a symbolic link. */
  public static final long AT_SYMLINK_FOLLOW = 0x400L;

  /** {@code unlinkat}: remove a directory. */
  public static final long AT_REMOVEDIR = 0x200L;

  /** {@code faccessat2}: check with the effective ids. */
  public static final long AT_EACCESS = 0x200L;

  /** Do not trigger an automount. */
  public static final long AT_NO_AUTOMOUNT = 0x800L;

  /** An empty path means the descriptor itself. */
  public static final long AT_EMPTY_PATH = 0x1000L;

  /** Apply to the whole tree. */
  public static final long AT_RECURSIVE = 0x8000L;

  /** {@code openat2}: stay on one mount. */
  public static final long RESOLVE_NO_XDEV = 0x1L;

  /** {@code openat2}: follow no link like those in /proc/self/fd. */
  public static final long RESOLVE_NO_MAGICLINKS = 0x2L;

  /** {@code openat2}: follow no symbolic link. */
  public static final long RESOLVE_NO_SYMLINKS = 0x4L;

  /** {@code openat2}: do not leave the directory. */
  public static final long RESOLVE_BENEATH = 0x8L;

  /** {@code openat2}: treat the directory as the root. */
  public static final long RESOLVE_IN_ROOT = 0x10L;

  /** {@code openat2}: only what needs no disk access. */
  public static final long RESOLVE_CACHED = 0x20L;

  private Open() {}
}
