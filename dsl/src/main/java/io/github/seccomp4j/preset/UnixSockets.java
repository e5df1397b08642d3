package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Unix sockets, as client and server: UnixDomainSocketAddress, the attach mechanism, the cache
 * daemon of glibc. Such a socket can lead to powerful services of the same machine, a container
 * engine's for one.
 */
@SeccompPolicy(jvm = false, include = SocketIo.class)
public interface UnixSockets {
  /** Making one. */
  @AllowSyscall("socket")
  @Arg(name = "family", eqName = "AF_UNIX")
  void unix();

  /** Both ends. */
  @AllowSyscall({"connect", "bind", "listen", "accept", "accept4"})
  void connections();
}
