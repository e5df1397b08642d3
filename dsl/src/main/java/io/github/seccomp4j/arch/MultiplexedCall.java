package io.github.seccomp4j.arch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The second way to make a call on some architectures: {@code socketcall(1, ...)} is {@code socket}
 * on i386, ppc64le and s390x. The call's own arguments are in memory there, where no filter can
 * look.
 *
 * @param multiplexer {@code socketcall} or {@code ipc}
 * @param selector the value of its first argument that selects the call
 */
public record MultiplexedCall(String multiplexer, int selector) {
  // include/uapi/linux/net.h, from SYS_SOCKET = 1
  private static final List<String> OF_SOCKETCALL =
      List.of(
          "socket",
          "bind",
          "connect",
          "listen",
          "accept",
          "getsockname",
          "getpeername",
          "socketpair",
          "send",
          "recv",
          "sendto",
          "recvfrom",
          "shutdown",
          "setsockopt",
          "getsockopt",
          "sendmsg",
          "recvmsg",
          "accept4",
          "recvmmsg",
          "sendmmsg");

  // include/uapi/linux/ipc.h
  private static final Map<String, Integer> OF_IPC =
      Map.ofEntries(
          Map.entry("semop", 1),
          Map.entry("semget", 2),
          Map.entry("semctl", 3),
          Map.entry("semtimedop", 4),
          Map.entry("msgsnd", 11),
          Map.entry("msgrcv", 12),
          Map.entry("msgget", 13),
          Map.entry("msgctl", 14),
          Map.entry("shmat", 21),
          Map.entry("shmdt", 22),
          Map.entry("shmget", 23),
          Map.entry("shmctl", 24));

  /** {@return the names of all calls that a multiplexer makes, in the order of the alphabet} */
  public static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(OF_SOCKETCALL);
    names.addAll(OF_IPC.keySet());
    return names;
  }

  /**
   * {@return the second way to make a call; empty where there is none on any architecture}
   *
   * @param syscall the call's name
   */
  public static Optional<MultiplexedCall> of(String syscall) {
    int index = OF_SOCKETCALL.indexOf(syscall);
    if (index >= 0) {
      return Optional.of(new MultiplexedCall("socketcall", index + 1));
    }
    return Optional.ofNullable(OF_IPC.get(syscall))
        .map(selector -> new MultiplexedCall("ipc", selector));
  }

  /** {@return the bits of the first argument that select the call} */
  public long selectorMask() {
    // ipc/syscall.c: the upper half of ipc's first argument is a version.
    return multiplexer.equals("ipc") ? 0xffffL : 0xffff_ffffL;
  }

  /** {@return as in {@code socketcall(1, ...)}} */
  @Override
  public String toString() {
    return multiplexer + "(" + selector + ", ...)";
  }
}
