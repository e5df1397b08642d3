package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Resolving host names with the C library, which reads /etc (so it needs {@link ReadFiles}), asks
 * name servers and sorts the answers.
 *
 * <p>glibc first asks its cache daemon nscd through a Unix socket, and continues without it if that
 * fails. Under a default that kills, include {@link UnixSockets} too.
 */
@SeccompPolicy(
    jvm = false,
    include = {ReadFiles.class, SocketIo.class})
public interface NameResolution {
  /** Asking a name server again when an answer was too long for one packet. */
  @AllowSyscall("socket")
  @Arg(
      name = "family",
      oneOfNames = {"AF_INET", "AF_INET6"})
  @Arg(name = "type", maskName = "SOCK_TYPE_MASK", eqName = "SOCK_STREAM")
  void tcp();

  /** Asking a name server, and finding out which address of this machine would reach another. */
  @AllowSyscall("socket")
  @Arg(
      name = "family",
      oneOfNames = {"AF_INET", "AF_INET6"})
  @Arg(name = "type", maskName = "SOCK_TYPE_MASK", eqName = "SOCK_DGRAM")
  void udp();

  /** Asking the kernel which addresses this machine has (NETLINK_ROUTE, protocol 0). */
  @AllowSyscall("socket")
  @Arg(name = "family", eqName = "AF_NETLINK")
  @Arg(name = "protocol", eq = 0)
  void addresses();

  /** To the server; bind is for the socket to the kernel. */
  @AllowSyscall({"connect", "bind"})
  void connecting();
}
