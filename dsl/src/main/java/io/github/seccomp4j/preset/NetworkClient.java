package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Connections and packets to other machines, with name resolution: Socket, SocketChannel,
 * DatagramSocket, HttpClient. IPv4 and IPv6, TCP and UDP; no raw sockets.
 */
@SeccompPolicy(
    jvm = false,
    include = {SocketIo.class, NameResolution.class})
public interface NetworkClient {
  /** Connections. */
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

  /**
   * Connecting; bind is part of every DatagramSocket, and of clients with an address of their own.
   */
  @AllowSyscall({"connect", "bind"})
  void connecting();
}
