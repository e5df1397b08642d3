package io.github.seccomp4j.observe.decode;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentConstants;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes {@code struct sockaddr} (unix(7), ip(7), ipv6(7), netlink(7)). */
final class SocketAddress {
  private SocketAddress() {}

  static String text(Arch arch, byte[] bytes) {
    if (bytes.length < 2) {
      return bytes.length + " bytes";
    }
    int family = Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(arch.byteOrder()).getShort());
    String name = ArgumentConstants.FAMILY.text(arch, family);
    return switch (name) {
      case "AF_INET" -> bytes.length < 8 ? name : name + " " + inet(bytes, 4, 4);
      case "AF_INET6" -> bytes.length < 24 ? name : name + " " + inet(bytes, 8, 16);
      case "AF_UNIX" -> name + " " + path(bytes);
      default -> name;
    };
  }

  private static String inet(byte[] bytes, int from, int length) {
    // The port comes in network byte order, and at 2 in both.
    int port = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(2));
    try {
      String host =
          InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + length)).getHostAddress();
      return length == 16 && host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(length + " bytes are an address", e);
    }
  }

  private static String path(byte[] bytes) {
    if (bytes.length == 2) {
      return "(unnamed)";
    }
    // An abstract name begins with a zero byte, written as @, and may hold others.
    boolean isAbstract = bytes[2] == 0;
    int end = bytes.length;
    for (int i = 2; i < bytes.length && !isAbstract; i++) {
      if (bytes[i] == 0) {
        end = i;
        break;
      }
    }
    int from = isAbstract ? 3 : 2;
    String name = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    return Quoted.of(isAbstract ? "@" + name : name);
  }
}
