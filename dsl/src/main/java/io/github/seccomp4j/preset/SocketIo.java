package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Work with sockets that exist, and waiting for them: what {@link NetworkClient}, {@link
 * NetworkServer}, {@link NameResolution} and {@link UnixSockets} have in common. It makes no
 * socket.
 */
@SeccompPolicy(jvm = false)
public interface SocketIo {
  /** Sending and receiving. sendfile is FileChannel.transferTo. */
  @AllowSyscall({
    "sendto",
    "sendmsg",
    "sendmmsg",
    "recvfrom",
    "recvmsg",
    "recvmmsg",
    "sendfile",
    "shutdown"
  })
  void transfer();

  /** Options and addresses. */
  @AllowSyscall({"getsockopt", "setsockopt", "getsockname", "getpeername"})
  void options();

  /**
   * Waiting: epoll for selectors and, from JDK 21 on, virtual threads; poll for blocking sockets;
   * the rest for other libraries. timerfd is of Netty's native transport.
   */
  @AllowSyscall({
    "epoll_create",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "epoll_pwait2",
    "poll",
    "ppoll",
    "select",
    "pselect6",
    "timerfd_create",
    "timerfd_settime",
    "timerfd_gettime"
  })
  void waiting();

  /** Waking up a selector: eventfd, pipes on older JDKs. */
  @AllowSyscall({"eventfd", "eventfd2", "pipe", "pipe2"})
  void waking();

  /** The pair of sockets that every channel needs to be closed; it leads nowhere. */
  @AllowSyscall("socketpair")
  @Arg(name = "family", eqName = "AF_UNIX")
  @Arg(name = "type", maskName = "SOCK_TYPE_MASK", eqName = "SOCK_STREAM")
  void socketPairs();

  /** How much there is to read, non-blocking mode, and NetworkInterface's questions. */
  @AllowSyscall("ioctl")
  @Arg(
      name = "cmd",
      oneOfNames = {
        "FIONREAD",
        "FIONBIO",
        "SIOCGIFNAME",
        "SIOCGIFCONF",
        "SIOCGIFFLAGS",
        "SIOCGIFADDR",
        "SIOCGIFDSTADDR",
        "SIOCGIFBRDADDR",
        "SIOCGIFNETMASK",
        "SIOCGIFMTU",
        "SIOCGIFHWADDR",
        "SIOCGIFINDEX"
      })
  void interfaces();
}
