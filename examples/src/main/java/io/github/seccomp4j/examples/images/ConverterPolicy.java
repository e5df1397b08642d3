package io.github.seccomp4j.examples.images;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.TimeAndRandomness;

/**
 * What a thread needs to compute, and HotSpot to run it; everything else fails with EPERM. It opens
 * no file, no socket and no program: those calls are not here.
 *
 * <p>{@code jvm = false}: the rest of the JVM is not under it, so it need not suffice for all of
 * HotSpot.
 */
@SeccompPolicy(jvm = false, include = TimeAndRandomness.class)
interface ConverterPolicy {
  /** The heap, stacks and malloc; mprotect arms the guard pages and polls of a thread. */
  @AllowSyscall({"brk", "mmap", "munmap", "mprotect", "mremap", "madvise"})
  void memory();

  /** Locks, waiting, yielding, and what the kernel resumes after a signal. */
  @AllowSyscall({"futex", "sched_yield", "restart_syscall"})
  void waiting();

  /** HotSpot finds null pointers and stops threads with signals, and asks for a thread's number. */
  @AllowSyscall({"rt_sigprocmask", "rt_sigreturn", "sigaltstack", "gettid", "getpid", "tgkill"})
  void signals();

  /** Reading and closing what is open: seccomp4j reads /proc to see that the filter is there. */
  @AllowSyscall({"read", "pread64", "lseek", "close"})
  void openFiles();

  /** The end of the thread, and of the process, whichever thread ends it. */
  @AllowSyscall({"exit", "exit_group"})
  void end();
}
