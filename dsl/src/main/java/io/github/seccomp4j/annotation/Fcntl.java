package io.github.seccomp4j.annotation;

/**
 * Commands of {@code fcntl} and the flags that they take.
 *
 * <p>F_GETLK64, F_SETLK64 and F_SETLKW64 differ between architectures or are missing on some, and
 * are written by name, as in {@code eqName = "F_GETLK64"}.
 *
 * <p>These are the same on every architecture. Source: asm/fcntl.h, include/uapi/linux/fcntl.h of
 * Linux 6.12.
 */
public final class Fcntl {
  /** Duplicate a descriptor, to this number or a higher one. */
  public static final long F_DUPFD = 0L;

  /** Read the descriptor's flags. */
  public static final long F_GETFD = 1L;

  /** Set the descriptor's flags, as in {@link #FD_CLOEXEC}. */
  public static final long F_SETFD = 2L;

  /** Read the file's access mode and status flags. */
  public static final long F_GETFL = 3L;

  /** Set the file's status flags, as in {@link Open#O_NONBLOCK}. */
  public static final long F_SETFL = 4L;

  /** Ask which lock would be in the way of a process's record lock. */
  public static final long F_GETLK = 5L;

  /** Set or clear a process's record lock, without waiting. */
  public static final long F_SETLK = 6L;

  /** Set or clear a process's record lock, waiting for it. */
  public static final long F_SETLKW = 7L;

  /** Set who gets the signals of input and output on this descriptor. */
  public static final long F_SETOWN = 8L;

  /** Read who gets the signals of input and output on this descriptor. */
  public static final long F_GETOWN = 9L;

  /** Set which signal tells of input and output. */
  public static final long F_SETSIG = 10L;

  /** Read which signal tells of input and output. */
  public static final long F_GETSIG = 11L;

  /** Like {@link #F_SETOWN}, for a thread, a process or a group. */
  public static final long F_SETOWN_EX = 15L;

  /** Like {@link #F_GETOWN}, for a thread, a process or a group. */
  public static final long F_GETOWN_EX = 16L;

  /** Read the user ids of the owner. */
  public static final long F_GETOWNER_UIDS = 17L;

  /** Ask which lock would be in the way of an open file's record lock. */
  public static final long F_OFD_GETLK = 36L;

  /** Set or clear an open file's record lock, without waiting. */
  public static final long F_OFD_SETLK = 37L;

  /** Set or clear an open file's record lock, waiting for it. */
  public static final long F_OFD_SETLKW = 38L;

  /** Set a lease. */
  public static final long F_SETLEASE = 1024L;

  /** Read the lease. */
  public static final long F_GETLEASE = 1025L;

  /** Ask for a signal when a directory changes. */
  public static final long F_NOTIFY = 1026L;

  /** Like {@link #F_DUPFD}, and close the duplicate on exec. */
  public static final long F_DUPFD_CLOEXEC = 1030L;

  /** Whether two descriptors are the same open file. */
  public static final long F_DUPFD_QUERY = 1027L;

  /** Whether this open file was created by its {@code open}. */
  public static final long F_CREATED_QUERY = 1028L;

  /** Cancel a blocked lock. */
  public static final long F_CANCELLK = 1029L;

  /** Set the size of a pipe's buffer. */
  public static final long F_SETPIPE_SZ = 1031L;

  /** Read the size of a pipe's buffer. */
  public static final long F_GETPIPE_SZ = 1032L;

  /** Add seals to a memory file. */
  public static final long F_ADD_SEALS = 1033L;

  /** Read the seals of a memory file. */
  public static final long F_GET_SEALS = 1034L;

  /** Read the write life time hint of an inode. */
  public static final long F_GET_RW_HINT = 1035L;

  /** Set the write life time hint of an inode. */
  public static final long F_SET_RW_HINT = 1036L;

  /** Read the write life time hint of an open file. */
  public static final long F_GET_FILE_RW_HINT = 1037L;

  /** Set the write life time hint of an open file. */
  public static final long F_SET_FILE_RW_HINT = 1038L;

  /** Descriptor flag: close it on exec. */
  public static final long FD_CLOEXEC = 1L;

  /** Lock type: shared. */
  public static final long F_RDLCK = 0L;

  /** Lock type: exclusive. */
  public static final long F_WRLCK = 1L;

  /** Lock type: none. */
  public static final long F_UNLCK = 2L;

  /** No more seals. */
  public static final long F_SEAL_SEAL = 0x1L;

  /** The file cannot shrink. */
  public static final long F_SEAL_SHRINK = 0x2L;

  /** The file cannot grow. */
  public static final long F_SEAL_GROW = 0x4L;

  /** The file cannot be written. */
  public static final long F_SEAL_WRITE = 0x8L;

  /** The file cannot be written through new mappings or descriptors. */
  public static final long F_SEAL_FUTURE_WRITE = 0x10L;

  /** The executable bits cannot change. */
  public static final long F_SEAL_EXEC = 0x20L;

  /** {@code flock}: a shared lock. */
  public static final long LOCK_SH = 1L;

  /** {@code flock}: an exclusive lock. */
  public static final long LOCK_EX = 2L;

  /** {@code flock}: do not wait. */
  public static final long LOCK_NB = 4L;

  /** {@code flock}: remove the lock. */
  public static final long LOCK_UN = 8L;

  private Fcntl() {}
}
