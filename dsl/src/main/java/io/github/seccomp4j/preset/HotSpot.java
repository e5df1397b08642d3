package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * What HotSpot needs to run, from the first statement of {@code main} to the end, with every
 * garbage collector (Serial, Parallel, G1, ZGC, Shenandoah), JDK 17 to 25, on glibc and musl.
 *
 * <p>With this preset alone, a program can compute, start threads, and read and write what is
 * already open. It cannot open files, so it cannot load further classes: nearly every program needs
 * {@link ReadFiles} too. New threads are allowed, new processes are not ({@link StartPrograms}).
 *
 * <p>It does not include the removal of files at the end, which {@link CleanExit} adds.
 */
@SeccompPolicy(include = TimeAndRandomness.class)
public interface HotSpot {
  /**
   * The heap, the code cache, stacks and malloc. {@code mremap} is ZGC's and realloc's, {@code
   * mincore} asks whether a page is in memory (MappedByteBuffer.isLoaded, and HotSpot for the stack
   * of the first thread), {@code fallocate} gives memory of ZGC's heap, a file in memory, back.
   * mprotect and mmap must be able to make memory executable: that is the JIT.
   */
  @AllowSyscall({"brk", "mmap", "munmap", "mprotect", "mremap", "madvise", "mincore", "fallocate"})
  void memory();

  /** Placement on NUMA nodes: ZGC asks, and so do the others with -XX:+UseNUMA. */
  @AllowSyscall({"mbind", "get_mempolicy", "set_mempolicy"})
  void numa();

  /**
   * New threads. A filter sees clone's flags: with CLONE_THREAD it makes a thread, and without any
   * of the others no namespace comes with it.
   */
  @AllowSyscall("clone")
  @Arg(
      name = "clone_flags",
      maskName =
          "CLONE_THREAD|CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWUSER"
              + "|CLONE_NEWPID|CLONE_NEWNET",
      eqName = "CLONE_THREAD")
  void newThreads();

  /**
   * clone3 has its flags behind a pointer, where no filter can look. If told that it does not
   * exist, glibc falls back to clone. With any other errno, no thread could start.
   */
  @DenySyscall(value = "clone3", errno = Errno.ENOSYS)
  void flagsBehindAPointer();

  /**
   * Threads at work: their start (set_robust_list, rseq, set_tid_address, gettid), their locks
   * (futex), their end (exit), and yielding. sched_getaffinity counts the processors and is part of
   * every new thread; sched_getparam and sched_getscheduler are pthread_getattr_np's; getpriority
   * is asked for by HotSpot's priorities. membarrier is musl's, when a library with thread-local
   * memory is loaded, and HotSpot's on some architectures.
   */
  @AllowSyscall({
    "futex",
    "exit",
    "gettid",
    "set_robust_list",
    "set_tid_address",
    "rseq",
    "sched_yield",
    "sched_getaffinity",
    "sched_getparam",
    "sched_getscheduler",
    "sched_get_priority_max",
    "sched_get_priority_min",
    "getpriority",
    "membarrier"
  })
  void threads();

  /** A thread's name, as Thread.setName and every new thread set it. */
  @AllowSyscall("prctl")
  @Arg(
      name = "option",
      oneOfNames = {"PR_SET_NAME", "PR_GET_NAME"})
  void threadNames();

  /** Names for memory, which newer C libraries give to what malloc maps. */
  @AllowSyscall("prctl")
  @Arg(name = "option", eqName = "PR_SET_VMA")
  @Arg(name = "arg2", eqName = "PR_SET_VMA_ANON_NAME")
  void memoryNames();

  /**
   * Signals: HotSpot stops at safepoints and finds null pointers with them, suspends threads for
   * the flight recorder (tgkill, rt_sigsuspend), and returns from each (rt_sigreturn). tkill is
   * musl's tgkill. restart_syscall is how the kernel resumes a call that was interrupted.
   */
  @AllowSyscall({
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "rt_sigsuspend",
    "rt_sigtimedwait",
    "sigaltstack",
    "tgkill",
    "tkill",
    "restart_syscall"
  })
  void signals();

  /**
   * Work with what is open: standard input and output, the module image, jars. dup2 and dup3 are
   * how the JDK makes a descriptor useless before it closes it.
   */
  @AllowSyscall({
    "read", "write", "readv", "writev", "pread64", "lseek", "fstat", "close", "dup", "dup2", "dup3"
  })
  void openFiles();

  /** A descriptor's flags and copies. */
  @AllowSyscall("fcntl")
  @Arg(
      name = "cmd",
      oneOfNames = {"F_GETFD", "F_SETFD", "F_GETFL", "F_SETFL", "F_DUPFD", "F_DUPFD_CLOEXEC"})
  void descriptorFlags();

  /**
   * Whether a descriptor is a terminal (TCGETS, on musl TIOCGWINSZ), and how much there is to read
   * (FIONREAD, InputStream.available). Not TIOCSTI, which types into the terminal.
   */
  @AllowSyscall("ioctl")
  @Arg(
      name = "cmd",
      oneOfNames = {"TCGETS", "TIOCGWINSZ", "FIONREAD"})
  void terminals();

  /** What the process is and has used: for heuristics, for management beans, for the collectors. */
  @AllowSyscall({
    "getpid",
    "getppid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "uname",
    "sysinfo",
    "getcpu",
    "getrusage",
    "times",
    "getrlimit"
  })
  void aboutItself();

  /** Its own limits; with another process's id it would change that one's. */
  @AllowSyscall("prlimit64")
  @Arg(name = "pid", eq = 0)
  void limits();

  /** After code was written, RISC-V processors have to be told; and what they can do is asked. */
  @AllowSyscall({"riscv_flush_icache", "riscv_hwprobe"})
  void riscv();

  /** The end. */
  @AllowSyscall("exit_group")
  void end();
}
