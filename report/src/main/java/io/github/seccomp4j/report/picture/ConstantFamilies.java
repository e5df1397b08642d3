package io.github.seccomp4j.report.picture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which constants of the kernel's headers an argument takes. The prototypes do not say: it is what
 * the calls' man pages list.
 */
final class ConstantFamilies {
  private static final long ALL = -1;

  private ConstantFamilies() {}

  /**
   * Constants that belong together.
   *
   * @param calls the calls' names, a pattern
   * @param parameters the parameters' names, a pattern
   * @param names the constants' names, a pattern
   * @param enumerated the bits that hold one of several values; the others are flags
   */
  record Family(Pattern calls, Pattern parameters, Pattern names, long enumerated) {
    private static Family of(String calls, String parameters, String names, long enumerated) {
      return new Family(
          Pattern.compile(calls), Pattern.compile(parameters), Pattern.compile(names), enumerated);
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          Family.of("open|openat|open_by_handle_at", "flags", "O_(?!NDELAY).*", 3),
          Family.of("pipe2|dup3", "flags", "O_(CLOEXEC|NONBLOCK|DIRECT)", 0),
          Family.of(".*", "(old|new|)dfd|mountdirfd", "AT_FDCWD", ALL),
          Family.of(
              "unlinkat|linkat|.*statat.*|statx|faccessat2|execveat",
              "flags?",
              "AT_(?!FDCWD|EACCESS).*",
              0),
          Family.of("renameat2", "flags", "RENAME_.*", 0),
          Family.of("mknod|mknodat", "mode", "S_.*", 0xf000),
          Family.of("f?chmod(at2?)?", "mode", "S_IS.*", 0),
          Family.of("socket|socketpair", "family", "AF_(?!LOCAL|ROUTE).*", ALL),
          Family.of("socket|socketpair", "type", "SOCK_(?!PACKET|TYPE_MASK).*", 0xf),
          Family.of("accept4", "flags", "SOCK_(CLOEXEC|NONBLOCK)", 0),
          Family.of("[sg]etsockopt", "level", "SOL_(?!IP$|TCP$).*|IPPROTO_(IP|TCP|UDP|IPV6)", ALL),
          Family.of("send.*|recv.*", "flags", "MSG_.*", 0),
          Family.of("fcntl|fcntl64", "cmd", "F_(?!SEAL_|RDLCK|WRLCK|UNLCK).*", ALL),
          Family.of("flock", "cmd", "LOCK_.*", 0),
          Family.of("fallocate", "mode", "FALLOC_.*", 0),
          Family.of("lseek|_?llseek", "whence|origin", "SEEK_.*", ALL),
          Family.of(
              "ioctl", "cmd", "T[CI].*|FI.*|FS_IOC_.*|SIOC.*|RND.*|.*_IOC(TL)?_.*|KVM_.*", ALL),
          Family.of("mmap|mmap2|mprotect|pkey_mprotect", "prot", "PROT_.*", 0),
          Family.of("mmap|mmap2", "flags", "MAP_(?!HUGE_).*", 0xf),
          Family.of("mremap", "flags", "MREMAP_.*", 0),
          Family.of("msync|mount", "flags", "MS_.*", 0),
          Family.of("mlockall", "flags", "MCL_.*", 0),
          Family.of("madvise|process_madvise", "behavior|advice", "MADV_.*", ALL),
          Family.of("memfd_create", "flags", "MFD_.*", 0),
          Family.of("getrandom", "flags", "GRND_.*", 0),
          Family.of("clone", "clone_flags", "CLONE_.*", 0xff),
          Family.of("unshare|setns", "unshare_flags|flags", "CLONE_.*", 0),
          Family.of("prctl", "option", "PR_(?!CAP_AMBIENT_|MDWE_|SET_VMA_).*", ALL),
          Family.of("arch_prctl", "option", "ARCH_.*", ALL),
          Family.of(
              "personality",
              "personality",
              "(PER|ADDR)_(?!MASK).*|[A-Z]+_(EXEC|INODE|SECONDS|TIMEOUTS)",
              0xff),
          Family.of("futex", "op", "FUTEX_.*", 0x7f),
          Family.of("seccomp", "op", "SECCOMP_(SET_MODE|GET)_.*", ALL),
          Family.of("seccomp", "flags", "SECCOMP_FILTER_FLAG_.*", 0),
          Family.of("ptrace", "request", "PTRACE_.*", ALL),
          Family.of("keyctl", "option", "KEYCTL_.*", ALL),
          Family.of("bpf", "cmd", "BPF_.*", ALL),
          Family.of("clock_.*|timer_create|timerfd_create", "which_clock|clockid", "CLOCK_.*", ALL),
          Family.of("[sg]etrlimit|prlimit64", "resource", "RLIMIT_.*", ALL),
          Family.of("getrusage", "who", "RUSAGE_.*", ALL),
          Family.of("sched_.*", "policy", "SCHED_.*", 0xff),
          Family.of("rt_sigprocmask", "how", "SIG_.*", ALL),
          Family.of("epoll_ctl", "op", "EPOLL_CTL_.*", ALL),
          Family.of("epoll_create1", "flags", "EPOLL_CLOEXEC", 0),
          Family.of("eventfd2", "flags", "EFD_.*", 0),
          Family.of("timerfd_create", "flags", "TFD_(CLOEXEC|NONBLOCK)", 0),
          Family.of("inotify_init1", "flags", "IN_.*", 0),
          Family.of("waitid", "which", "P_.*", ALL),
          Family.of("shmctl|semctl|msgctl", "cmd", "IPC_(RMID|SET|STAT|INFO)", ALL),
          Family.of("shmget|semget|msgget", "shmflg|semflg|msgflg", "IPC_(CREAT|EXCL)", 0));

  static Optional<Family> of(String call, String parameter) {
    return FAMILIES.stream()
        .filter(
            family ->
                family.calls().matcher(call).matches()
                    && family.parameters().matcher(parameter).matches())
        .findFirst();
  }
}
