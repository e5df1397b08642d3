package io.github.seccomp4j.annotation;

/**
 * Options of {@code prctl}, and the values that some of them take.
 *
 * <p>These are the same on every architecture. Source: include/uapi/linux/prctl.h of Linux 6.12.
 */
public final class Prctl {
  /** Set the signal for the parent's death. */
  public static final long PR_SET_PDEATHSIG = 1L;

  /** Read the signal for the parent's death. */
  public static final long PR_GET_PDEATHSIG = 2L;

  /** Whether the process can be dumped and traced. */
  public static final long PR_GET_DUMPABLE = 3L;

  /** Set whether the process can be dumped and traced. */
  public static final long PR_SET_DUMPABLE = 4L;

  /** Read how unaligned accesses are handled. */
  public static final long PR_GET_UNALIGN = 5L;

  /** Set how unaligned accesses are handled. */
  public static final long PR_SET_UNALIGN = 6L;

  /** Whether capabilities survive a change of user. */
  public static final long PR_GET_KEEPCAPS = 7L;

  /** Set whether capabilities survive a change of user. */
  public static final long PR_SET_KEEPCAPS = 8L;

  /** Read how process time is measured. */
  public static final long PR_GET_TIMING = 13L;

  /** Set how process time is measured. */
  public static final long PR_SET_TIMING = 14L;

  /** Set the thread's name. */
  public static final long PR_SET_NAME = 15L;

  /** Read the thread's name. */
  public static final long PR_GET_NAME = 16L;

  /** Read the seccomp mode. */
  public static final long PR_GET_SECCOMP = 21L;

  /** Set the seccomp mode or install a filter. */
  public static final long PR_SET_SECCOMP = 22L;

  /** Whether a capability is in the bounding set. */
  public static final long PR_CAPBSET_READ = 23L;

  /** Remove a capability from the bounding set. */
  public static final long PR_CAPBSET_DROP = 24L;

  /** Whether the time stamp counter can be read. */
  public static final long PR_GET_TSC = 25L;

  /** Set whether the time stamp counter can be read. */
  public static final long PR_SET_TSC = 26L;

  /** Read the secure bits. */
  public static final long PR_GET_SECUREBITS = 27L;

  /** Set the secure bits. */
  public static final long PR_SET_SECUREBITS = 28L;

  /** Set the timer slack. */
  public static final long PR_SET_TIMERSLACK = 29L;

  /** Read the timer slack. */
  public static final long PR_GET_TIMERSLACK = 30L;

  /** Disable the process's performance counters. */
  public static final long PR_TASK_PERF_EVENTS_DISABLE = 31L;

  /** Enable the process's performance counters. */
  public static final long PR_TASK_PERF_EVENTS_ENABLE = 32L;

  /** Set what a memory failure does. */
  public static final long PR_MCE_KILL = 33L;

  /** Read what a memory failure does. */
  public static final long PR_MCE_KILL_GET = 34L;

  /** Change fields of the memory map. */
  public static final long PR_SET_MM = 35L;

  /** Set who may trace the process. */
  public static final long PR_SET_PTRACER = 1499557217L;

  /** Set whether orphans come to this process. */
  public static final long PR_SET_CHILD_SUBREAPER = 36L;

  /** Whether orphans come to this process. */
  public static final long PR_GET_CHILD_SUBREAPER = 37L;

  /** Exec never grants privileges again. */
  public static final long PR_SET_NO_NEW_PRIVS = 38L;

  /** Whether exec can grant privileges. */
  public static final long PR_GET_NO_NEW_PRIVS = 39L;

  /** Read the address that is cleared when the thread ends. */
  public static final long PR_GET_TID_ADDRESS = 40L;

  /** Set whether huge pages are disabled. */
  public static final long PR_SET_THP_DISABLE = 41L;

  /** Whether huge pages are disabled. */
  public static final long PR_GET_THP_DISABLE = 42L;

  /** Set the floating point mode. */
  public static final long PR_SET_FP_MODE = 45L;

  /** Read the floating point mode. */
  public static final long PR_GET_FP_MODE = 46L;

  /** Read or change the ambient capabilities. */
  public static final long PR_CAP_AMBIENT = 47L;

  /** {@link #PR_CAP_AMBIENT}: whether one is set. */
  public static final long PR_CAP_AMBIENT_IS_SET = 1L;

  /** {@link #PR_CAP_AMBIENT}: add one. */
  public static final long PR_CAP_AMBIENT_RAISE = 2L;

  /** {@link #PR_CAP_AMBIENT}: remove one. */
  public static final long PR_CAP_AMBIENT_LOWER = 3L;

  /** {@link #PR_CAP_AMBIENT}: remove all. */
  public static final long PR_CAP_AMBIENT_CLEAR_ALL = 4L;

  /** Set the length of SVE vectors. */
  public static final long PR_SVE_SET_VL = 50L;

  /** Read the length of SVE vectors. */
  public static final long PR_SVE_GET_VL = 51L;

  /** Read a speculation control. */
  public static final long PR_GET_SPECULATION_CTRL = 52L;

  /** Set a speculation control. */
  public static final long PR_SET_SPECULATION_CTRL = 53L;

  /** Renew pointer authentication keys. */
  public static final long PR_PAC_RESET_KEYS = 54L;

  /** Set the use of tagged addresses. */
  public static final long PR_SET_TAGGED_ADDR_CTRL = 55L;

  /** Read the use of tagged addresses. */
  public static final long PR_GET_TAGGED_ADDR_CTRL = 56L;

  /** Set whether the process flushes memory. */
  public static final long PR_SET_IO_FLUSHER = 57L;

  /** Whether the process flushes memory. */
  public static final long PR_GET_IO_FLUSHER = 58L;

  /** Send system calls to a handler in the process. */
  public static final long PR_SET_SYSCALL_USER_DISPATCH = 59L;

  /** Set which pointer authentication keys are on. */
  public static final long PR_PAC_SET_ENABLED_KEYS = 60L;

  /** Read which pointer authentication keys are on. */
  public static final long PR_PAC_GET_ENABLED_KEYS = 61L;

  /** Manage core scheduling. */
  public static final long PR_SCHED_CORE = 62L;

  /** Set the length of SME vectors. */
  public static final long PR_SME_SET_VL = 63L;

  /** Read the length of SME vectors. */
  public static final long PR_SME_GET_VL = 64L;

  /** Deny memory that was writable to become executable. */
  public static final long PR_SET_MDWE = 65L;

  /** Read what {@link #PR_SET_MDWE} set. */
  public static final long PR_GET_MDWE = 66L;

  /** {@link #PR_SET_MDWE}: refuse it. */
  public static final long PR_MDWE_REFUSE_EXEC_GAIN = 1L;

  /** Set attributes of a mapping. */
  public static final long PR_SET_VMA = 1398164801L;

  /** {@link #PR_SET_VMA}: a name. */
  public static final long PR_SET_VMA_ANON_NAME = 0L;

  /** Read the auxiliary vector. */
  public static final long PR_GET_AUXV = 1096112214L;

  /** Set whether equal pages are merged. */
  public static final long PR_SET_MEMORY_MERGE = 67L;

  /** Whether equal pages are merged. */
  public static final long PR_GET_MEMORY_MERGE = 68L;

  /** Set the use of RISC-V vectors. */
  public static final long PR_RISCV_V_SET_CONTROL = 69L;

  /** Read the use of RISC-V vectors. */
  public static final long PR_RISCV_V_GET_CONTROL = 70L;

  /** Allow RISC-V instruction fences. */
  public static final long PR_RISCV_SET_ICACHE_FLUSH_CTX = 71L;

  private Prctl() {}
}
