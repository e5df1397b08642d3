package io.github.seccomp4j.annotation;

/**
 * Flags of {@code clone}, {@code unshare} and {@code setns}; those of {@code clone3} stand behind a
 * pointer that a filter cannot follow.
 *
 * <p>On s390x the flags are argument 1 of {@code clone}, everywhere else argument 0: write {@code
 * name = "clone_flags"}.
 *
 * <p>These are the same on every architecture. Source: include/uapi/linux/sched.h of Linux 6.12.
 */
public final class Clone {
  /** Mask of the signal that the child sends when it ends. */
  public static final long CSIGNAL = 0xffL;

  /** Share the memory. */
  public static final long CLONE_VM = 0x100L;

  /** Share root, current directory and umask. */
  public static final long CLONE_FS = 0x200L;

  /** Share the table of descriptors. */
  public static final long CLONE_FILES = 0x400L;

  /** Share the signal handlers. */
  public static final long CLONE_SIGHAND = 0x800L;

  /** Return a descriptor of the child. */
  public static final long CLONE_PIDFD = 0x1000L;

  /** The tracer traces the child too. */
  public static final long CLONE_PTRACE = 0x2000L;

  /** Wait until the child execs or ends. */
  public static final long CLONE_VFORK = 0x4000L;

  /** The child gets the caller's parent. */
  public static final long CLONE_PARENT = 0x8000L;

  /** The child is a thread of the caller's process. */
  public static final long CLONE_THREAD = 0x1_0000L;

  /** A new mount namespace. */
  public static final long CLONE_NEWNS = 0x2_0000L;

  /** Share System V semaphore undo values. */
  public static final long CLONE_SYSVSEM = 0x4_0000L;

  /** Set the thread-local storage. */
  public static final long CLONE_SETTLS = 0x8_0000L;

  /** Store the child's id in the parent. */
  public static final long CLONE_PARENT_SETTID = 0x10_0000L;

  /** Clear the child's id when it ends. */
  public static final long CLONE_CHILD_CLEARTID = 0x20_0000L;

  /** Ignored. */
  public static final long CLONE_DETACHED = 0x40_0000L;

  /** A tracer cannot force {@link #CLONE_PTRACE}. */
  public static final long CLONE_UNTRACED = 0x80_0000L;

  /** Store the child's id in the child. */
  public static final long CLONE_CHILD_SETTID = 0x100_0000L;

  /** A new cgroup namespace. */
  public static final long CLONE_NEWCGROUP = 0x200_0000L;

  /** A new host name namespace. */
  public static final long CLONE_NEWUTS = 0x400_0000L;

  /** A new namespace of System V IPC and POSIX message queues. */
  public static final long CLONE_NEWIPC = 0x800_0000L;

  /** A new user namespace. */
  public static final long CLONE_NEWUSER = 0x1000_0000L;

  /** A new process id namespace. */
  public static final long CLONE_NEWPID = 0x2000_0000L;

  /** A new network namespace. */
  public static final long CLONE_NEWNET = 0x4000_0000L;

  /** Share the input and output context. */
  public static final long CLONE_IO = 0x8000_0000L;

  /** A new time namespace ({@code clone3} and {@code unshare} only). */
  public static final long CLONE_NEWTIME = 0x80L;

  /** {@code clone3}: reset all signal handlers. */
  public static final long CLONE_CLEAR_SIGHAND = 0x100000000L;

  /** {@code clone3}: start in another cgroup. */
  public static final long CLONE_INTO_CGROUP = 0x200000000L;

  private Clone() {}
}
