package io.github.seccomp4j.observe.record.policy;

import java.util.Arrays;
import java.util.List;

/** What a call is for. A policy class groups its calls by it. */
enum Purpose {
  FILES(
      "files",
      "Files and folders.",
      "open openat openat2 creat stat lstat fstat newfstatat fstatat64 statx access faccessat"
          + " faccessat2 readlink readlinkat getcwd statfs fstatfs getdents getdents64 rename"
          + " renameat renameat2 mkdir mkdirat rmdir link linkat symlink symlinkat unlink unlinkat"
          + " chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes futimesat"
          + " utimensat truncate ftruncate fallocate copy_file_range sendfile fsync fdatasync msync"
          + " sync syncfs sync_file_range flock readahead fadvise64 getxattr lgetxattr fgetxattr"
          + " setxattr lsetxattr fsetxattr listxattr llistxattr flistxattr removexattr"
          + " lremovexattr fremovexattr inotify_init inotify_init1 inotify_add_watch"
          + " inotify_rm_watch chdir fchdir umask mknod mknodat name_to_handle_at"
          + " open_by_handle_at cachestat"),
  DESCRIPTORS(
      "descriptors",
      "Open descriptors.",
      "read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek _llseek"
          + " close close_range dup dup2 dup3 fcntl fcntl64 ioctl pipe pipe2 splice tee vmsplice"),
  WAITING(
      "waiting",
      "Waiting for descriptors, and waking threads that wait.",
      "poll ppoll select _newselect pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait"
          + " epoll_pwait epoll_pwait2 eventfd eventfd2 timerfd_create timerfd_settime"
          + " timerfd_gettime signalfd signalfd4"),
  SOCKETS(
      "sockets",
      "Sockets.",
      "socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom"
          + " recvmsg recvmmsg shutdown getsockopt setsockopt getsockname getpeername socketcall"
          + " send recv"),
  MEMORY(
      "memory",
      "Memory.",
      "brk mmap mmap2 munmap mprotect mremap madvise process_madvise mincore mlock mlock2 munlock"
          + " mlockall munlockall mbind get_mempolicy set_mempolicy memfd_create pkey_mprotect"
          + " pkey_alloc pkey_free shmget shmat shmdt shmctl"),
  THREADS(
      "threads",
      "Threads and locks.",
      "clone clone3 futex futex_time64 futex_waitv exit gettid set_robust_list get_robust_list"
          + " set_tid_address rseq sched_yield sched_getaffinity sched_setaffinity sched_getparam"
          + " sched_setparam sched_getscheduler sched_setscheduler sched_get_priority_max"
          + " sched_get_priority_min getpriority setpriority membarrier prctl arch_prctl"),
  SIGNALS(
      "signals",
      "Signals.",
      "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigpending"
          + " rt_sigqueueinfo rt_tgsigqueueinfo sigaltstack tgkill tkill kill pidfd_send_signal"
          + " restart_syscall pause sigreturn"),
  TIME(
      "time",
      "Clocks, timers and random numbers.",
      "clock_gettime clock_gettime64 clock_getres clock_getres_time64 gettimeofday time nanosleep"
          + " clock_nanosleep clock_nanosleep_time64 timer_create timer_settime timer_gettime"
          + " timer_getoverrun timer_delete getitimer setitimer alarm times getrandom"),
  PROGRAMS(
      "programs",
      "Starting programs, waiting for them, and ending the process.",
      "fork vfork execve execveat wait4 waitid pidfd_open exit_group setpgid setsid getpgrp"
          + " getpgid getsid"),
  ITSELF(
      "aboutItself",
      "The process's own ids, limits and usage.",
      "getpid getppid getuid geteuid getgid getegid getresuid getresgid getgroups uname sysinfo"
          + " getcpu getrusage getrlimit setrlimit prlimit64 ugetrlimit capget capset"
          + " personality"),
  OTHER("others", "Other calls.", "");

  private final String member;
  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
  private final List<String> calls;

  Purpose(String member, String text, String calls) {
    this.member = member;
    this.text = text;
    this.calls = List.of(calls.split(" ", -1));
  }

  /** The name of the member that has the calls without conditions. */
  String member() {
    return member;
  }

  /** In a sentence. */
  String text() {
    return text;
  }

  static Purpose of(String syscall) {
    return Arrays.stream(values())
        .filter(one -> one.calls.contains(syscall))
        .findFirst()
        .orElse(OTHER);
  }
}
