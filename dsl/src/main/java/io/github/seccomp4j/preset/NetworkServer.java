package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Connections and packets from other machines: ServerSocket, ServerSocketChannel, HttpServer,
 * Netty, with platform and virtual threads. It does not allow connecting to other machines: see
 * {@link NetworkClient}.
 */
@SeccompPolicy(jvm = false, include = SocketIo.class)
public interface NetworkServer {
  /** Listening sockets. */
  @AllowSyscall("socket")
  @Arg(
      name = "family",
      oneOfNames = {"AF_INET", "AF_INET6"})
  @Arg(name = "type", maskName = "SOCK_TYPE_MASK", eqName = "SOCK_STREAM")
  void tcp();

  /** Packets. */
  @AllowSyscall("socket")
  @Arg(
      name = "family",
      oneOfNames = {"AF_INET", "AF_INET6"})
  @Arg(name = "type", maskName = "SOCK_TYPE_MASK", eqName = "SOCK_DGRAM")
  void udp();

  /** Taking an address and connections; accept4 is the variant with flags. */
  @AllowSyscall({"bind", "listen", "accept", "accept4"})
  void serving();
}
