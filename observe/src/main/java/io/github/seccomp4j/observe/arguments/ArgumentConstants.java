package io.github.seccomp4j.observe.arguments;

import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kernel's constants that the values of an argument are made of. */
public enum ArgumentConstants {
  /** A number, written in hexadecimal. */
  NUMBER(Form.ONE),
  /** Permissions, written in octal. */
  MODE(Form.ONE),
  /** A process's id; all that counts is whether it is 0, the caller itself. */
  SELF(Form.ONE),
  /** open(2). */
  OPEN(Form.BITS, "O_ACCMODE", "O_"),
  /** pipe2(2), dup3(2). */
  PIPE(Form.BITS, "", "O_CLOEXEC", "O_NONBLOCK", "O_DIRECT", "O_NOTIFICATION_PIPE"),
  /** openat2(2), path resolution. */
  RESOLVE(Form.BITS, "", "RESOLVE_"),
  /** openat(2) and its kin, path resolution. */
  AT(Form.BITS, "", "AT_"),
  /** faccessat2(2), where one bit has another name. */
  ACCESS(Form.BITS, "", "AT_EACCESS", "AT_SYMLINK_NOFOLLOW", "AT_EMPTY_PATH"),
  /** lseek(2). */
  SEEK(Form.ONE, "", "SEEK_"),
  /** posix_fadvise(2). */
  FADVISE(Form.ONE, "", "POSIX_FADV_"),
  /** socket(2). */
  FAMILY(Form.ONE, "", "AF_"),
  /** socket(2). */
  SOCKET_TYPE(Form.BITS, "SOCK_TYPE_MASK", "SOCK_"),
  /** Of IP sockets; {@link ArgumentText} chooses by the family. */
  PROTOCOL(Form.ONE, "", "IPPROTO_"),
  /** Of AF_NETLINK sockets. */
  NETLINK(Form.ONE, "", "NETLINK_"),
  /** setsockopt(2). */
  LEVEL(Form.ONE, "", "SOL_"),
  /** Of the level SOL_SOCKET; {@link ArgumentText} chooses by the level. */
  SOCKET_OPTION(Form.ONE, "", "SO_"),
  /** tcp(7). */
  TCP_OPTION(Form.ONE, "", "TCP_"),
  /** send(2), recv(2). */
  MSG(Form.BITS, "", "MSG_"),
  /** fcntl(2). */
  FCNTL(Form.ONE, "", "F_"),
  /** ioctl(2). */
  IOCTL(
      Form.ONE,
      "",
      "TC TIO FI FS_IOC_ BLK LOOP_ SIOC TUN NS_GET_ RND UFFDIO_ PERF_EVENT_IOC_ KVM_ KD VT_"
          + " SECCOMP_IOCTL_"),
  /** prctl(2). */
  PRCTL(Form.ONE, "", "PR_"),
  /** The second argument of prctl with PR_SET_VMA. */
  PRCTL_VMA(Form.ONE, "", "PR_SET_VMA_ANON_NAME"),
  /** arch_prctl(2). */
  ARCH_PRCTL(Form.ONE, "", "ARCH_"),
  /** clone(2). */
  CLONE(Form.BITS, "CSIGNAL", "CLONE_", "SIG"),
  /** unshare(2), setns(2). */
  NAMESPACE(Form.BITS, "", "CLONE_"),
  /** mmap(2), mprotect(2). */
  PROT(Form.BITS, "", "PROT_"),
  /** mmap(2). */
  MAP(Form.BITS, "MAP_TYPE", "MAP_"),
  /** mremap(2). */
  MREMAP(Form.BITS, "", "MREMAP_"),
  /** msync(2). */
  MSYNC(Form.BITS, "", "MS_ASYNC", "MS_SYNC", "MS_INVALIDATE"),
  /** mlockall(2). */
  MCL(Form.BITS, "", "MCL_"),
  /** madvise(2). */
  MADV(Form.ONE, "", "MADV_"),
  /** signal(7). */
  SIGNAL(Form.ONE, "", "SIG"),
  /** sigprocmask(2). */
  SIGNAL_MASK(Form.ONE, "", "SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"),
  /** epoll_ctl(2). */
  EPOLL_CTL(Form.ONE, "", "EPOLL_CTL_"),
  /** epoll_create1(2). */
  EPOLL(Form.BITS, "", "EPOLL_CLOEXEC"),
  /** eventfd(2). */
  EFD(Form.BITS, "", "EFD_"),
  /** inotify_init1(2). */
  INOTIFY(Form.BITS, "", "IN_"),
  /** timerfd_create(2), timerfd_settime(2). */
  TFD(Form.BITS, "", "TFD_"),
  /** clock_nanosleep(2), timer_settime(2). */
  TIMER(Form.BITS, "", "TIMER_ABSTIME"),
  /** clock_gettime(2). */
  CLOCK(Form.ONE, "", "CLOCK_"),
  /** futex(2). */
  FUTEX(Form.FIELD, "", "FUTEX_"),
  /** seccomp(2). */
  SECCOMP(Form.ONE, "", "SECCOMP_SET_MODE_", "SECCOMP_GET_"),
  /** seccomp(2). */
  SECCOMP_FLAG(Form.BITS, "", "SECCOMP_FILTER_FLAG_"),
  /** bpf(2). */
  BPF(Form.ONE, "", "BPF_"),
  /** keyctl(2). */
  KEYCTL(Form.ONE, "", "KEYCTL_"),
  /** ptrace(2). */
  PTRACE(Form.ONE, "", "PTRACE_"),
  /** shmctl(2) and its kin. */
  IPC(Form.ONE, "", "IPC_RMID", "IPC_SET", "IPC_STAT", "IPC_INFO"),
  /** memfd_create(2). */
  MFD(Form.BITS, "", "MFD_"),
  /** getrandom(2). */
  GRND(Form.BITS, "", "GRND_"),
  /** renameat2(2). */
  RENAME(Form.BITS, "", "RENAME_"),
  /** fallocate(2). */
  FALLOC(Form.BITS, "", "FALLOC_"),
  /** mount(2). */
  MOUNT(
      Form.BITS,
      "",
      "MS_RDONLY MS_NOSUID MS_NODEV MS_NOEXEC MS_REMOUNT MS_BIND MS_MOVE MS_REC MS_PRIVATE"
          + " MS_SLAVE MS_SHARED"),
  /** personality(2). */
  PERSONALITY(Form.BITS, "PER_MASK", "PER_LINUX", "ADDR_", "READ_IMPLIES_EXEC", "UNAME26"),
  /** sched_setscheduler(2). */
  SCHED(Form.BITS, "", "SCHED_"),
  /** prlimit(2). */
  RLIMIT(Form.ONE, "", "RLIMIT_"),
  /** getrusage(2). */
  RUSAGE(Form.ONE, "", "RUSAGE_"),
  /** getpriority(2). */
  PRIORITY(Form.ONE, "", "PRIO_"),
  /** flock(2). */
  LOCK(Form.BITS, "", "LOCK_"),
  /** wait4(2). */
  WAIT(Form.BITS, "", "WNOHANG", "WUNTRACED", "WEXITED", "WCONTINUED", "WNOWAIT"),
  /** waitid(2). */
  WAIT_FOR(Form.ONE, "", "P_"),
  /** close_range(2). */
  CLOSE_RANGE(Form.BITS, "", "CLOSE_RANGE_"),
  /** pidfd_open(2). */
  PIDFD(Form.BITS, "", "PIDFD_"),
  /** reboot(2). */
  REBOOT(Form.ONE, "", "LINUX_REBOOT_CMD_");

  private enum Form {
    /** The value is one of the words. */
    ONE,
    /** The value is a set of flags; a field of it may hold one of several constants. */
    BITS,
    /** As BITS; all bits but the two flags of a futex are the field. */
    FIELD
  }

  /**
   * Synonyms of better known constants, and constants for parts of values. Where an argument lists
   * one by its full name, it is used there.
   */
  private static final Set<String> NOT_USED =
      Set.of(
          ("AF_LOCAL AF_ROUTE SIGIOT SIGPOLL SIG_BLOCK SIG_UNBLOCK SIG_SETMASK O_NDELAY"
                  + " O_ACCMODE TIOCINQ SOCK_TYPE_MASK SOCK_PACKET CSIGNAL MAP_TYPE MAP_HUGE_2MB"
                  + " MAP_HUGE_1GB MAP_UNINITIALIZED PER_MASK F_RDLCK F_WRLCK F_UNLCK AT_FDCWD"
                  + " AT_EACCESS CLOCK_REALTIME_ALARM SCHED_NORMAL PR_SET_VMA_ANON_NAME"
                  + " PR_CAP_AMBIENT_IS_SET PR_CAP_AMBIENT_RAISE PR_CAP_AMBIENT_LOWER"
                  + " PR_CAP_AMBIENT_CLEAR_ALL PR_MDWE_REFUSE_EXEC_GAIN")
              .split(" ", -1));

  // FUTEX_PRIVATE_FLAG and FUTEX_CLOCK_REALTIME (include/uapi/linux/futex.h)
  private static final long FUTEX_FLAGS = 0x180;

  private static final Map<ArgumentConstants, List<String>> NAMES = new ConcurrentHashMap<>();

  private final Form form;
  private final String mask;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
  private final List<String> prefixes;

  ArgumentConstants(Form form) {
    this(form, "");
  }

  ArgumentConstants(Form form, String mask, String... prefixes) {
    this.form = form;
    this.mask = mask;
    this.prefixes = Stream.of(prefixes).flatMap(one -> Stream.of(one.split(" ", -1))).toList();
  }

  /**
   * {@return the value as {@code @Arg} takes it: names and numbers, joined with {@code |}}
   *
   * @param arch the architecture of the call
   * @param value as many bits as the kernel reads
   */
  public String text(Arch arch, long value) {
    return switch (this) {
      case MODE -> value == 0 ? "0" : "0" + Long.toOctalString(value);
      case SELF, NUMBER -> number(value);
      default ->
          form == Form.ONE
              ? name(arch, value, -1L).orElse(number(value))
              : joined(arch, value, field(arch));
    };
  }

  /** Which bits of a value are one field. */
  private long field(Arch arch) {
    if (form == Form.FIELD) {
      return ~FUTEX_FLAGS;
    }
    return mask.isEmpty() ? 0 : arch.constant(mask).orElse(0);
  }

  private String joined(Arch arch, long value, long field) {
    List<String> words = new ArrayList<>();
    long rest = value & ~field;
    if (field != 0) {
      long part = value & field;
      name(arch, part, field)
          .or(() -> part == 0 ? Optional.empty() : Optional.of(number(part)))
          .ifPresent(words::add);
    } else if (value == 0) {
      name(arch, 0, 0).ifPresent(words::add);
    }
    for (String name : widestFirst(arch, field)) {
      long bits = arch.constant(name).orElse(0);
      if (bits != 0 && (rest & bits) == bits) {
        words.add(name);
        rest &= ~bits;
      }
    }
    if (rest != 0) {
      words.add(number(rest));
    }
    return words.isEmpty() ? "0" : String.join("|", words);
  }

  /** The names of bits outside the field, those of several bits before those of one of them. */
  private List<String> widestFirst(Arch arch, long field) {
    return names()
        .filter(name -> (arch.constant(name).orElse(0) & field) == 0)
        .sorted(
            Comparator.comparingInt((String name) -> -Long.bitCount(arch.constant(name).orElse(0)))
                .thenComparingLong(name -> arch.constant(name).orElse(0))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The name of a value of which no bit is outside the field; where that is 0, of 0. */
  private Optional<String> name(Arch arch, long value, long field) {
    return names()
        .filter(name -> arch.constant(name).isPresent())
        .filter(name -> (arch.constant(name).orElseThrow() & ~field) == 0 || form == Form.ONE)
        .filter(name -> same(arch.constant(name).orElseThrow(), value))
        .min(Comparator.naturalOrder());
  }

  /** Constants such as -1 are kept with all their bits; arguments are as wide as they are read. */
  private static boolean same(long constant, long value) {
    return constant == value || (constant < 0 && (constant & 0xffff_ffffL) == value);
  }

  private Stream<String> names() {
    return NAMES
        .computeIfAbsent(
            this, any -> Arch.constantNames().stream().filter(this::isMeant).sorted().toList())
        .stream();
  }

  private boolean isMeant(String name) {
    return prefixes.contains(name)
        || (prefixes.stream().anyMatch(name::startsWith) && !NOT_USED.contains(name));
  }

  private static String number(long value) {
    return value >= 0 && value < 10 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }

  /** The constants that the table calls by that name. */
  static ArgumentConstants named(String name) {
    return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
