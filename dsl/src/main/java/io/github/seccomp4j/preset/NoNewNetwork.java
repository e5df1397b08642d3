package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * No new sockets except Unix sockets. Existing sockets keep working, so a server can open its port
 * first; an existing socket that is not connected yet can still connect.
 */
@SeccompPolicy(defaultAction = Action.ALLOW)
public interface NoNewNetwork {
  /** Of every family but AF_UNIX, also of those that are still to come. */
  @DenySyscall("socket")
  @Arg(name = "family", neName = "AF_UNIX")
  void sockets();

  /**
   * The old call for all of socket's kin (ppc64le, s390x, i386) has the family behind a pointer. C
   * libraries make socket instead. 1 is SYS_SOCKET (include/uapi/linux/net.h).
   */
  @DenySyscall("socketcall")
  @Arg(name = "call", eq = 1)
  void socketsTheOldWay();

  /** io_uring makes and connects sockets without any call that a filter sees. */
  @DenySyscall({"io_uring_setup", "io_uring_enter", "io_uring_register"})
  void ioUring();
}
