package io.github.seccomp4j.runtime.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An error number of the kernel.
 *
 * <p>The numbers are those of include/uapi/asm-generic/errno-base.h and errno.h, which all
 * architectures that a policy can be installed on share.
 *
 * @param number 1 to 4095
 */
public record Errno(int number) {
  /** Operation not permitted. */
  public static final Errno EPERM = new Errno(1);

  /** No such file or directory. */
  public static final Errno ENOENT = new Errno(2);

  /** No such process. */
  public static final Errno ESRCH = new Errno(3);

  /** Bad file descriptor. */
  public static final Errno EBADF = new Errno(9);

  /** Out of memory. */
  public static final Errno ENOMEM = new Errno(12);

  /** Permission denied. */
  public static final Errno EACCES = new Errno(13);

  /** Bad address. */
  public static final Errno EFAULT = new Errno(14);

  /** Invalid argument. */
  public static final Errno EINVAL = new Errno(22);

  /** The system's table of open files is full. */
  public static final Errno ENFILE = new Errno(23);

  /** The process has too many open files. */
  public static final Errno EMFILE = new Errno(24);

  /** The system call does not exist. */
  public static final Errno ENOSYS = new Errno(38);

  /** Operation not supported. */
  public static final Errno EOPNOTSUPP = new Errno(95);

  private String name() {
    return switch (number) {
      case 1 -> "EPERM";
      case 2 -> "ENOENT";
      case 3 -> "ESRCH";
      case 4 -> "EINTR";
      case 5 -> "EIO";
      case 9 -> "EBADF";
      case 11 -> "EAGAIN";
      case 12 -> "ENOMEM";
      case 13 -> "EACCES";
      case 14 -> "EFAULT";
      case 16 -> "EBUSY";
      case 22 -> "EINVAL";
      case 23 -> "ENFILE";
      case 24 -> "EMFILE";
      case 38 -> "ENOSYS";
      case 95 -> "EOPNOTSUPP";
      case 125 -> "ECANCELED";
      default -> "errno";
    };
  }

  // Written out: a record's own methods are made at their first use, which takes longer than all
  // the
  // system calls of an installation.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Errno that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  /** Name and number, as in {@code "EPERM (1)"}. */
  @Override
  public String toString() {
    return name() + " (" + number + ")";
  }
}
