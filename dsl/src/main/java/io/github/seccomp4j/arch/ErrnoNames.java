package io.github.seccomp4j.arch;

import java.util.Optional;

/**
 * The names of the kernel's error numbers, which are the same on every native architecture
 * (include/uapi/asm-generic/errno-base.h and errno.h).
 *
 * <p>One string, searched when a message is written: a process that only installs a policy loads
 * this class and no table.
 */
public final class ErrnoNames {
  /** From 1 upwards; a dash where Linux has no such number. */
  private static final String NAMES =
      "EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM "
          + "EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE "
          + "EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK "
          + "ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT "
          + "EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT - "
          + "EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT "
          + "ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC "
          + "ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK "
          + "EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT "
          + "EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN "
          + "ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN "
          + "ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS "
          + "ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE "
          + "ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE "
          + "ERFKILL EHWPOISON";

  private ErrnoNames() {}

  /**
   * {@return the name of an error number, where it has one}
   *
   * @param number 1 to 4095
   */
  public static Optional<String> name(int number) {
    if (number < 1) {
      return Optional.empty();
    }
    int start = 0;
    for (int i = 1; i < number; i++) {
      start = NAMES.indexOf(' ', start) + 1;
      if (start == 0) {
        return Optional.empty();
      }
    }
    int end = NAMES.indexOf(' ', start);
    String name = end < 0 ? NAMES.substring(start) : NAMES.substring(start, end);
    return name.equals("-") ? Optional.empty() : Optional.of(name);
  }

  /**
   * {@return name and number, as in {@code "EPERM (1)"}}
   *
   * @param number 1 to 4095
   */
  public static String text(long number) {
    return name((int) number).orElse("errno") + " (" + number + ")";
  }
}
