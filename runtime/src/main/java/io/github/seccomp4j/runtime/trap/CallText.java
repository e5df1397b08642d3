package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.runtime.report.Denial.Argument;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Says what a call was given. */
final class CallText {
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  /** Where a socket's type ends and its flags begin (include/linux/net.h, SOCK_TYPE_MASK). */
  private static final int TYPE_BITS = 0xf;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final int MAX_DECIMAL = 4096;

  private final Arch arch;
  private final Map<Long, String> families = new TreeMap<>();
  private final Map<Long, String> types = new TreeMap<>();

  CallText(Arch arch) {
    this.arch = arch;
    for (String name : Arch.constantNames()) {
      if (name.startsWith("AF_")) {
        families.putIfAbsent(arch.constant(name).orElseThrow(), name);
      } else if (name.startsWith("SOCK_")) {
        types.putIfAbsent(arch.constant(name).orElseThrow(), name);
      }
    }
    // AF_LOCAL and AF_ROUTE are second names.
    families.put(1L, "AF_UNIX");
    families.put(16L, "AF_NETLINK");
  }

  List<Argument> arguments(String name, long[] registers, byte[] address) {
    List<Parameter> parameters = arch.syscall(name).flatMap(Syscall::parameters).orElse(List.of());
    List<Argument> all = new ArrayList<>();
    for (int i = 0; i < parameters.size() && i < registers.length; i++) {
      Parameter parameter = parameters.get(i);
      long value = parameter.width() == Integer.SIZE ? (int) registers[i] : registers[i];
      all.add(new Argument(parameter.name(), value, text(name, i, parameter, value, address)));
    }
    return all;
  }

  private String text(String call, int index, Parameter parameter, long value, byte[] address) {
    if (call.startsWith("socket") && index == 0) {
      return families.getOrDefault(value, String.valueOf(value));
    }
    if (call.startsWith("socket") && index == 1) {
      return type(value);
    }
    if (call.equals("connect") && index == 1) {
      return address(address).orElse("0x" + Long.toHexString(value));
    }
    boolean small = Math.abs(value) <= MAX_DECIMAL && !parameter.pointer();
    return small ? String.valueOf(value) : "0x" + Long.toHexString(value);
  }

  /** Whether nothing more is known of it than its value. */
  static boolean isNumber(Argument argument) {
    String text = argument.text();
    return text.equals(String.valueOf(argument.value()))
        || text.equals("0x" + Long.toHexString(argument.value()));
  }

  private String type(long value) {
    StringBuilder text =
        new StringBuilder(types.getOrDefault(value & TYPE_BITS, String.valueOf(value & TYPE_BITS)));
    long flags = value & ~TYPE_BITS;
    for (Map.Entry<Long, String> one : types.entrySet()) {
      if (one.getKey() > TYPE_BITS && (flags & one.getKey()) == one.getKey()) {
        text.append('|').append(one.getValue());
        flags &= ~one.getKey();
      }
    }
    return flags == 0 ? text.toString() : text + "|0x" + Long.toHexString(flags);
  }

  /** struct sockaddr_in, sockaddr_in6 or sockaddr_un; empty where it was not read or is short. */
  static Optional<String> address(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    if (bytes.length < Short.BYTES) {
      return Optional.empty();
    }
    int family = buffer.getShort(0);
    if (family == AF_INET && bytes.length >= 8) {
      return ip(bytes, 4, 4);
    }
    if (family == AF_INET6 && bytes.length >= 24) {
      return ip(bytes, 8, 16);
    }
    if (family == AF_UNIX) {
      return Optional.of(path(bytes));
    }
    if (family == AF_INET || family == AF_INET6) {
      return Optional.empty();
    }
    return Optional.of("an address of family " + family);
  }

  private static Optional<String> ip(byte[] bytes, int from, int length) {
    try {
      byte[] ip = Arrays.copyOfRange(bytes, from, from + length);
      String shown = InetAddress.getByAddress(ip).getHostAddress();
      int port = ByteBuffer.wrap(bytes).getShort(2) & 0xffff;
      return Optional.of((shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** A path ends with 0; a name that begins with 0 is none of the file system (unix(7)). */
  private static String path(byte[] bytes) {
    if (bytes.length == Short.BYTES) {
      return "unnamed";
    }
    boolean isAbstract = bytes[2] == 0;
    int start = isAbstract ? 3 : 2;
    int end = start;
    while (end < bytes.length && (isAbstract || bytes[end] != 0)) {
      end++;
    }
    String name = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    return (isAbstract ? "@" : "") + CONTROL.matcher(name).replaceAll("?");
  }
}
