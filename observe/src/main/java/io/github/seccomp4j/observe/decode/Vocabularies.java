package io.github.seccomp4j.observe.decode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which argument of which call is written with which constants. */
final class Vocabularies {
  private static final Names NOTHING = new Names(List.of());

  /**
   * A line each: the flags, a field's mask and its values, or {@code choice} where the whole
   * argument is one of several values; behind the colon the arguments, as CALL.PARAMETER.
   */
  private static final String TABLE =
      """
      O_ -O_ACCMODE -O_RDONLY -O_WRONLY -O_RDWR -O_NDELAY / O_ACCMODE O_RDONLY O_WRONLY O_RDWR \
      : open.flags openat.flags open_by_handle_at.flags mq_open.oflag
      O_ -O_ACCMODE -O_RDONLY -O_WRONLY -O_RDWR -O_NDELAY : pipe2.flags dup3.flags
      PROT_ : mmap.prot mprotect.prot pkey_mprotect.prot
      MAP_ -MAP_TYPE -MAP_SHARED -MAP_PRIVATE -MAP_SHARED_VALIDATE -MAP_HUGE_ -MAP_UNINITIALIZED \
      / MAP_TYPE MAP_SHARED MAP_PRIVATE MAP_SHARED_VALIDATE : mmap.flags mmap2.flags
      MREMAP_ : mremap.flags
      MS_ASYNC MS_SYNC MS_INVALIDATE : msync.flags
      MS_ -MS_ASYNC -MS_SYNC -MS_INVALIDATE : mount.flags
      MCL_ : mlockall.flags
      choice MADV_ : madvise.behavior process_madvise.behavior
      choice AF_ -AF_LOCAL -AF_ROUTE : socket.family socketpair.family
      SOCK_CLOEXEC SOCK_NONBLOCK / SOCK_TYPE_MASK SOCK_ -SOCK_TYPE_MASK -SOCK_CLOEXEC \
      -SOCK_NONBLOCK : socket.type socketpair.type
      SOCK_CLOEXEC SOCK_NONBLOCK : accept4.flags
      choice SOL_ -SOL_IP : setsockopt.level getsockopt.level
      MSG_ : sendto.flags recvfrom.flags sendmsg.flags recvmsg.flags sendmmsg.flags recvmmsg.flags
      CLONE_ -CLONE_NEWTIME -CLONE_CLEAR_SIGHAND -CLONE_INTO_CGROUP / CSIGNAL SIG* -SIG_ -SIGIOT \
      -SIGPOLL -SIGRTMIN : clone.clone_flags
      CLONE_NEW* CLONE_FILES CLONE_FS CLONE_SYSVSEM : unshare.unshare_flags setns.flags
      choice F_ -F_RDLCK -F_WRLCK -F_UNLCK -F_SEAL_ : fcntl.cmd fcntl64.cmd
      LOCK_ : flock.cmd
      choice TC* -TCP_ TIOC* FIO* FIBMAP FIGETBSZ FIFREEZE FITHAW FITRIM FICLONE* FIDEDUPERANGE \
      FS_IOC_ BLK* LOOP_ SIOC* TUN* SECCOMP_IOCTL_ NS_ RND* UFFDIO_ PERF_EVENT_IOC_ KVM_ KDGETMODE \
      KDSETMODE VT_ -TIOCINQ : ioctl.cmd
      choice PR_SET_ PR_GET_ PR_CAPBSET_ PR_CAP_AMBIENT PR_TASK_ PR_MCE_KILL PR_MCE_KILL_GET \
      PR_SVE_ PR_PAC_ PR_SCHED_CORE PR_SME_ PR_RISCV_ -PR_SET_VMA_ANON_NAME : prctl.option
      choice ARCH_ : arch_prctl.option
      choice PTRACE_ : ptrace.request
      FUTEX_PRIVATE_FLAG FUTEX_CLOCK_REALTIME / 0x7f FUTEX_ -FUTEX_PRIVATE_FLAG \
      -FUTEX_CLOCK_REALTIME : futex.op
      choice SIG* -SIG_ -SIGIOT -SIGPOLL : kill.sig tkill.sig tgkill.sig rt_sigaction.sig \
      rt_sigqueueinfo.sig rt_tgsigqueueinfo.sig pidfd_send_signal.sig
      choice SIG_ : rt_sigprocmask.how
      choice SECCOMP_SET_MODE_ SECCOMP_GET_ : seccomp.op
      SECCOMP_FILTER_FLAG_ : seccomp.flags
      MFD_ : memfd_create.flags
      GRND_ : getrandom.flags
      choice EPOLL_CTL_ : epoll_ctl.op
      EPOLL_CLOEXEC : epoll_create1.flags
      EFD_ : eventfd2.flags
      TFD_CLOEXEC TFD_NONBLOCK : timerfd_create.flags
      IN_ : inotify_init1.flags
      AT_REMOVEDIR : unlinkat.flag
      AT_ -AT_FDCWD -AT_REMOVEDIR -AT_EACCESS : newfstatat.flag fstatat64.flag fchownat.flag \
      linkat.flags utimensat.flags execveat.flags statx.flags name_to_handle_at.flag fchmodat2.flags
      AT_EACCESS AT_SYMLINK_NOFOLLOW AT_EMPTY_PATH : faccessat2.flags
      choice SEEK_ : lseek.whence
      RENAME_ : renameat2.flags
      FALLOC_FL_ : fallocate.mode
      choice POSIX_FADV_ : fadvise64.advice
      choice RLIMIT_ : getrlimit.resource setrlimit.resource prlimit64.resource
      choice RUSAGE_ : getrusage.who
      choice PRIO_ : getpriority.which setpriority.which
      choice SCHED_ -SCHED_RESET_ON_FORK : sched_setscheduler.policy
      choice CLOCK_ : clock_gettime.which_clock clock_settime.which_clock clock_getres.which_clock \
      clock_nanosleep.which_clock clock_adjtime.which_clock timer_create.which_clock \
      timerfd_create.clockid
      TIMER_ABSTIME : clock_nanosleep.flags timer_settime.flags
      WNOHANG WUNTRACED WEXITED WCONTINUED WNOWAIT : wait4.options waitid.options
      choice P_ : waitid.which
      choice IPC_RMID IPC_SET IPC_STAT IPC_INFO : shmctl.cmd msgctl.cmd semctl.cmd
      choice KEYCTL_ : keyctl.option
      choice BPF_ : bpf.cmd
      choice LINUX_REBOOT_CMD_ : reboot.cmd
      choice PER_ -PER_MASK : personality.personality
      CLOSE_RANGE_ : close_range.flags
      """;

  private static final Map<String, Vocabulary> BY_ARGUMENT = read();

  private Vocabularies() {}

  static Optional<Vocabulary> of(String call, String parameter) {
    return Optional.ofNullable(BY_ARGUMENT.get(call + "." + parameter));
  }

  /** One of these values, and nothing else. */
  static Vocabulary choice(String... words) {
    return new Vocabulary("-1", new Names(List.of(words)), NOTHING);
  }

  /** Any of these flags. */
  static Vocabulary flags(String... words) {
    return new Vocabulary("0", NOTHING, new Names(List.of(words)));
  }

  private static Map<String, Vocabulary> read() {
    Map<String, Vocabulary> all = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      int colon = line.indexOf(" : ");
      Vocabulary vocabulary = vocabulary(line.substring(0, colon));
      words(line.substring(colon + 3)).forEach(argument -> all.put(argument, vocabulary));
    }
    return all;
  }

  private static Vocabulary vocabulary(String text) {
    if (text.startsWith("choice ")) {
      return new Vocabulary("-1", new Names(words(text.substring(7))), NOTHING);
    }
    int slash = text.indexOf(" / ");
    if (slash < 0) {
      return new Vocabulary("0", NOTHING, new Names(words(text)));
    }
    List<String> field = words(text.substring(slash + 3));
    return new Vocabulary(
        field.get(0),
        new Names(field.subList(1, field.size())),
        new Names(words(text.substring(0, slash))));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split(" +")).toList();
  }
}
