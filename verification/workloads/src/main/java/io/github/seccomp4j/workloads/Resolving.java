package io.github.seccomp4j.workloads;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** Names to addresses, found and not found. */
final class Resolving {
  private Resolving() {}

  static void run() throws Exception {
    InetAddress[] all = InetAddress.getAllByName("localhost");
    if (all.length == 0 || all[0].getCanonicalHostName().isEmpty()) {
      throw new IllegalStateException();
    }
    NetworkInterface.getNetworkInterfaces().asIterator().forEachRemaining(Resolving::ask);
    try {
      // RFC 6761: a name that does not exist.
      throw new IllegalStateException("" + InetAddress.getAllByName("seccomp4j.invalid").length);
    } catch (UnknownHostException e) {
      // As it should be.
    }
  }

  private static void ask(NetworkInterface one) {
    try {
      one.getMTU();
      one.getHardwareAddress();
      one.isUp();
    } catch (java.net.SocketException e) {
      throw new IllegalStateException(e);
    }
  }
}
