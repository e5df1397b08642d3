package io.github.seccomp4j.annotation;

/**
 * Signal numbers, and the arguments of the calls that mask and handle signals.
 *
 * <p>SA_RESTORER differs between architectures or is missing on some, and is written by name, as in
 * {@code eqName = "SA_RESTORER"}.
 *
 * <p>These are the same on every architecture. Source: asm/signal.h of Linux 6.12.
 */
public final class Signal {
  /** Hang-up of the terminal. */
  public static final long SIGHUP = 1L;

  /** Interrupt from the terminal. */
  public static final long SIGINT = 2L;

  /** Quit from the terminal; the JVM prints its threads. */
  public static final long SIGQUIT = 3L;

  /** Illegal instruction. */
  public static final long SIGILL = 4L;

  /** Trace or breakpoint trap. */
  public static final long SIGTRAP = 5L;

  /** Abort. */
  public static final long SIGABRT = 6L;

  /** The old name of {@link #SIGABRT}. */
  public static final long SIGIOT = 6L;

  /** Access to memory that is not there. */
  public static final long SIGBUS = 7L;

  /** Arithmetic error. */
  public static final long SIGFPE = 8L;

  /** Kill; cannot be handled. */
  public static final long SIGKILL = 9L;

  /** For the program's own use. */
  public static final long SIGUSR1 = 10L;

  /** Invalid memory access. */
  public static final long SIGSEGV = 11L;

  /** For the program's own use. */
  public static final long SIGUSR2 = 12L;

  /** Write to a pipe that nobody reads. */
  public static final long SIGPIPE = 13L;

  /** Timer of {@code alarm}. */
  public static final long SIGALRM = 14L;

  /** Termination. */
  public static final long SIGTERM = 15L;

  /** Unused. */
  public static final long SIGSTKFLT = 16L;

  /** A child stopped or ended. */
  public static final long SIGCHLD = 17L;

  /** Continue. */
  public static final long SIGCONT = 18L;

  /** Stop; cannot be handled. */
  public static final long SIGSTOP = 19L;

  /** Stop from the terminal. */
  public static final long SIGTSTP = 20L;

  /** Terminal input of a background process. */
  public static final long SIGTTIN = 21L;

  /** Terminal output of a background process. */
  public static final long SIGTTOU = 22L;

  /** Urgent data. */
  public static final long SIGURG = 23L;

  /** CPU time limit. */
  public static final long SIGXCPU = 24L;

  /** File size limit. */
  public static final long SIGXFSZ = 25L;

  /** Timer of process time. */
  public static final long SIGVTALRM = 26L;

  /** Timer of profiling. */
  public static final long SIGPROF = 27L;

  /** The window's size changed. */
  public static final long SIGWINCH = 28L;

  /** Input or output is possible. */
  public static final long SIGIO = 29L;

  /** The System V name of {@link #SIGIO}. */
  public static final long SIGPOLL = 29L;

  /** Power failure. */
  public static final long SIGPWR = 30L;

  /** Bad system call; seccomp's TRAP and KILL actions send it. */
  public static final long SIGSYS = 31L;

  /** The kernel's first real-time signal; libc keeps some for itself. */
  public static final long SIGRTMIN = 32L;

  /** {@code rt_sigprocmask}: add to the mask. */
  public static final long SIG_BLOCK = 0L;

  /** {@code rt_sigprocmask}: remove from the mask. */
  public static final long SIG_UNBLOCK = 1L;

  /** {@code rt_sigprocmask}: replace the mask. */
  public static final long SIG_SETMASK = 2L;

  /** No SIGCHLD when a child stops. */
  public static final long SA_NOCLDSTOP = 0x1L;

  /** Children leave no zombie. */
  public static final long SA_NOCLDWAIT = 0x2L;

  /** The handler takes three arguments. */
  public static final long SA_SIGINFO = 0x4L;

  /** The handler runs on the alternate stack. */
  public static final long SA_ONSTACK = 0x800_0000L;

  /** Interrupted calls start again. */
  public static final long SA_RESTART = 0x1000_0000L;

  /** The signal is not blocked in its handler. */
  public static final long SA_NODEFER = 0x4000_0000L;

  /** The handler is used once. */
  public static final long SA_RESETHAND = 0x8000_0000L;

  private Signal() {}
}
