package io.github.seccomp4j.observe.record.strace;

import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what strace writes for an argument into a number. Besides our own tables of constants it
 * knows the few names of strace's that are in none of them (strace's man page and its output).
 */
final class StraceConstants {
  private static final Pattern RANGE = Pattern.compile("(\\d+)<<(\\w+)");
  private static final Pattern MACRO = Pattern.compile("(\\w+)\\((.*)\\)");

  /** Constants that are the same everywhere and in no table. */
  private static final Map<String, Long> OTHERS = new HashMap<>();

  static {
    // include/uapi/linux/stat.h
    put("AT_STATX_SYNC_AS_STAT", 0, "AT_STATX_FORCE_SYNC", 0x2000, "AT_STATX_DONT_SYNC", 0x4000);
    // Names to which newer headers add an ending.
    put("SO_RCVTIMEO", 20, "SO_SNDTIMEO", 21, "SO_TIMESTAMP", 29, "SO_TIMESTAMP_OLD", 29);
    put("SOL_IPV6", 41, "SOL_ICMPV6", 58, "IPPROTO_ICMPV6", 58, "IPPROTO_IPIP", 4);
    put("SCHED_OTHER", 0, "MAP_FILE", 0, "NULL", 0, "PF_UNSPEC", 0);
    // include/uapi/linux/in.h
    put("IP_TOS", 1, "IP_TTL", 2, "IP_HDRINCL", 3, "IP_OPTIONS", 4, "IP_RECVOPTS", 6);
    put("IP_PKTINFO", 8, "IP_MTU_DISCOVER", 10, "IP_RECVERR", 11, "IP_RECVTTL", 12);
    put("IP_RECVTOS", 13, "IP_MTU", 14, "IP_FREEBIND", 15, "IP_TRANSPARENT", 19);
    put("IP_BIND_ADDRESS_NO_PORT", 24, "IP_MULTICAST_IF", 32, "IP_MULTICAST_TTL", 33);
    put("IP_MULTICAST_LOOP", 34, "IP_ADD_MEMBERSHIP", 35, "IP_DROP_MEMBERSHIP", 36);
    put("IP_MULTICAST_ALL", 49, "IP_LOCAL_PORT_RANGE", 51);
    // include/uapi/linux/in6.h
    put("IPV6_UNICAST_HOPS", 16, "IPV6_MULTICAST_IF", 17, "IPV6_MULTICAST_HOPS", 18);
    put("IPV6_MULTICAST_LOOP", 19, "IPV6_ADD_MEMBERSHIP", 20, "IPV6_DROP_MEMBERSHIP", 21);
    put("IPV6_JOIN_GROUP", 20, "IPV6_LEAVE_GROUP", 21, "IPV6_MTU_DISCOVER", 23);
    put("IPV6_RECVERR", 25, "IPV6_V6ONLY", 26, "IPV6_MULTICAST_ALL", 29);
    put("IPV6_RECVPKTINFO", 49, "IPV6_PKTINFO", 50, "IPV6_RECVHOPLIMIT", 51);
    put("IPV6_RECVTCLASS", 66, "IPV6_TCLASS", 67);
    // include/uapi/linux/tcp.h
    put("TCP_DEFER_ACCEPT", 9, "TCP_LINGER2", 8, "TCP_SYNCNT", 7, "TCP_WINDOW_CLAMP", 10);
    put("TCP_FASTOPEN_CONNECT", 30, "TCP_NOTSENT_LOWAT", 25, "TCP_INQ", 36);
    // include/uapi/linux/netlink.h
    put("NETLINK_ADD_MEMBERSHIP", 1, "NETLINK_PKTINFO", 3, "NETLINK_EXT_ACK", 11);
    put("NETLINK_GET_STRICT_CHK", 12);
    // include/uapi/linux/mman.h: where the size of huge pages begins
    put("MAP_HUGE_SHIFT", 26, "MFD_HUGE_SHIFT", 26);
    // include/uapi/linux/wait.h, include/uapi/linux/ptrace.h
    put("WSTOPPED", 2, "__WNOTHREAD", 0x2000_0000L, "__WALL", 0x4000_0000L);
    put("__WCLONE", 0x8000_0000L);
    // include/uapi/linux/mount.h, umount(2)
    put("MNT_FORCE", 1, "MNT_DETACH", 2, "MNT_EXPIRE", 4, "UMOUNT_NOFOLLOW", 8, "MS_NOATIME", 1024);
    put(
        "MS_NODIRATIME",
        2048,
        "MS_SILENT",
        32768,
        "MS_RELATIME",
        1 << 21,
        "MS_STRICTATIME",
        1 << 24);
    put("MS_SYNCHRONOUS", 16, "MS_UNBINDABLE", 1 << 17, "MS_LAZYTIME", 1 << 25);
    // include/uapi/linux/ptrace.h
    put("PTRACE_SINGLEBLOCK", 33, "PTRACE_GETFPREGS", 14, "PTRACE_SYSEMU", 31);
    // include/uapi/linux/prctl.h
    put("PR_CAP_AMBIENT_IS_SET", 1);
    // include/uapi/linux/bpf.h, keyctl(2)
    put("BPF_PROG_TEST_RUN", 10, "BPF_OBJ_GET_INFO_BY_FD", 15, "BPF_BTF_LOAD", 18);
    put("BPF_LINK_CREATE", 28, "KEYCTL_SETPERM", 5, "KEYCTL_CHOWN", 4, "KEYCTL_INVALIDATE", 21);
    // include/uapi/linux/sem.h, shm.h, msg.h
    put("GETPID", 11, "GETVAL", 12, "GETALL", 13, "GETNCNT", 14, "GETZCNT", 15, "SETVAL", 16);
    put("SETALL", 17, "SHM_LOCK", 11, "SHM_UNLOCK", 12, "SHM_STAT", 13, "SHM_INFO", 14);
  }

  private final Arch arch;

  StraceConstants(Arch arch) {
    this.arch = arch;
  }

  private static void put(Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      OTHERS.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).longValue());
    }
  }

  /** The number; empty where a name in it is not known. */
  OptionalLong number(String text) {
    // An older strace lists every ioctl with that number.
    for (String one : text.split(" or ", -1)) {
      OptionalLong number = joined(one.strip());
      if (number.isPresent()) {
        return number;
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong joined(String text) {
    long bits = 0;
    List<String> terms = new ArrayList<>(terms(text));
    if (terms.size() > 1) {
      // With -X raw, strace 6.1 writes statx's flags as "|0x800".
      terms.removeIf(String::isBlank);
    }
    for (String term : terms) {
      OptionalLong one = term(term.strip());
      if (one.isEmpty()) {
        return OptionalLong.empty();
      }
      bits |= one.getAsLong();
    }
    return OptionalLong.of(bits);
  }

  /** Splits at |, but not within parentheses. */
  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '|' && depth == 0) {
        terms.add(text.substring(start, i));
        start = i + 1;
      }
    }
    terms.add(text.substring(start));
    return terms;
  }

  private OptionalLong term(String term) {
    OptionalLong number = literal(term);
    if (number.isPresent()) {
      return number;
    }
    OptionalLong constant = constant(term);
    if (constant.isPresent()) {
      return constant;
    }
    Matcher range = RANGE.matcher(term);
    if (range.matches() && constant(range.group(2)).isPresent()) {
      long shift = constant(range.group(2)).getAsLong();
      return OptionalLong.of(Long.parseLong(range.group(1)) << shift);
    }
    Matcher macro = MACRO.matcher(term);
    return macro.matches()
        ? macro(macro.group(1), macro.group(2).split(",", -1))
        : OptionalLong.empty();
  }

  private OptionalLong constant(String name) {
    OptionalLong known = arch.constant(name);
    if (known.isPresent()) {
      return known;
    }
    Long other = OTHERS.get(name);
    if (other != null) {
      return OptionalLong.of(other);
    }
    if (name.startsWith("FUTEX_") && name.endsWith("_PRIVATE")) {
      OptionalLong operation =
          arch.constant(name.substring(0, name.length() - "_PRIVATE".length()));
      OptionalLong flag = arch.constant("FUTEX_PRIVATE_FLAG");
      return operation.isPresent()
          ? OptionalLong.of(operation.getAsLong() | flag.orElse(0))
          : operation;
    }
    if (name.matches("SIGRT_\\d{1,2}")) {
      return OptionalLong.of(
          arch.constant("SIGRTMIN").orElse(32) + Long.parseLong(name.substring(6)));
    }
    if (name.startsWith("PF_")) {
      return arch.constant("AF_" + name.substring(3));
    }
    return OptionalLong.empty();
  }

  private OptionalLong macro(String name, String[] words) {
    long[] value = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      OptionalLong one =
          name.startsWith("_IO") ? direction(words[i].strip()) : OptionalLong.empty();
      one = one.isPresent() ? one : number(words[i].strip());
      if (one.isEmpty() && !(i == 1 && name.startsWith("MAKE_"))) {
        return OptionalLong.empty();
      }
      value[i] = one.orElse(clock(words[i].strip()));
    }
    return switch (name + "/" + value.length) {
      // include/uapi/asm-generic/ioctl.h; ppc64le has its own, which strace resolves into names
      case "_IOC/4" -> OptionalLong.of(value[0] << 30 | value[3] << 16 | value[1] << 8 | value[2]);
      case "_IO/2" -> OptionalLong.of(value[0] << 8 | value[1]);
      // include/linux/posix-timers_types.h: ~pid << 3, bit 2 for a thread, and the kind
      case "MAKE_PROCESS_CPUCLOCK/2" -> OptionalLong.of(~value[0] << 3 | value[1]);
      case "MAKE_THREAD_CPUCLOCK/2" -> OptionalLong.of(~value[0] << 3 | value[1] | 4);
      case "makedev/2" -> OptionalLong.of(value[0] << 8 | value[1]);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong direction(String word) {
    long bits = 0;
    for (String one : word.split("\\|", -1)) {
      switch (one) {
        case "_IOC_NONE" -> bits |= 0;
        case "_IOC_WRITE" -> bits |= 1;
        case "_IOC_READ" -> bits |= 2;
        default -> {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.of(bits);
  }

  private static long clock(String word) {
    return switch (word) {
      case "CPUCLOCK_VIRT" -> 1;
      case "CPUCLOCK_SCHED" -> 2;
      default -> 0;
    };
  }

  /** strace writes modes as C does: 0644 is octal here, unlike in what people type. */
  private static OptionalLong literal(String term) {
    boolean minus = term.startsWith("-");
    String digits = minus ? term.substring(1) : term;
    int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0") ? 8 : 10;
    String plain = radix == 16 ? digits.substring(2) : digits;
    if (plain.isEmpty() || !Character.isLetterOrDigit(plain.charAt(0))) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseUnsignedLong(plain, radix);
      return OptionalLong.of(minus ? -value : value);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
