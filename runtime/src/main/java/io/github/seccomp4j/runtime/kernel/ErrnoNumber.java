package io.github.seccomp4j.runtime.kernel;

import io.github.seccomp4j.arch.ErrnoNames;
import org.jspecify.annotations.Nullable;

/**
 * An error number of the kernel.
 *
 * <p>The numbers are those of include/uapi/asm-generic/errno-base.h and errno.h, which all
 * architectures that a policy can be installed on share.
 *
 * @param number 1 to 4095
 */
public record ErrnoNumber(int number) {
  /** Operation not permitted. */
  public static final ErrnoNumber EPERM = new ErrnoNumber(1);

  /** No such file or directory. */
  public static final ErrnoNumber ENOENT = new ErrnoNumber(2);

  /** No such process. */
  public static final ErrnoNumber ESRCH = new ErrnoNumber(3);

  /** Bad file descriptor. */
  public static final ErrnoNumber EBADF = new ErrnoNumber(9);

  /** Out of memory. */
  public static final ErrnoNumber ENOMEM = new ErrnoNumber(12);

  /** Permission denied. */
  public static final ErrnoNumber EACCES = new ErrnoNumber(13);

  /** Bad address. */
  public static final ErrnoNumber EFAULT = new ErrnoNumber(14);

  /** Invalid argument. */
  public static final ErrnoNumber EINVAL = new ErrnoNumber(22);

  /** The system's table of open files is full. */
  public static final ErrnoNumber ENFILE = new ErrnoNumber(23);

  /** The process has too many open files. */
  public static final ErrnoNumber EMFILE = new ErrnoNumber(24);

  /** The system call does not exist. */
  public static final ErrnoNumber ENOSYS = new ErrnoNumber(38);

  /** Operation not supported. */
  public static final ErrnoNumber EOPNOTSUPP = new ErrnoNumber(95);

  // Written out: the JVM generates a record's own methods at their first use, which takes longer
  // than all the system calls of an installation.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ErrnoNumber that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  /** Name and number, as in {@code "EPERM (1)"}. */
  @Override
  public String toString() {
    return ErrnoNames.text(number);
  }
}
