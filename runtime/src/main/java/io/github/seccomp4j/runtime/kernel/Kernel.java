package io.github.seccomp4j.runtime.kernel;

import io.github.seccomp4j.bpf.BpfProgram;
import java.util.List;

/**
 * What an installer needs of the kernel. Each method except {@link #threads()} makes one system
 * call on the calling thread, and tries nothing else if it fails.
 *
 * <p>An instance serves one thread at a time.
 */
public interface Kernel {
  /** {@code SECCOMP_FILTER_FLAG_TSYNC} (include/uapi/linux/seccomp.h). */
  int FLAG_TSYNC = 1;

  /**
   * {@code seccomp(SECCOMP_SET_MODE_FILTER, flags, NULL)}, which installs nothing: a kernel that
   * knows the flags fails with EFAULT because it looks for the program next, one that does not
   * fails with EINVAL (kernel/seccomp.c, seccomp_set_mode_filter).
   *
   * @param flags {@code SECCOMP_FILTER_FLAG_...}, joined
   * @return the error; never a value
   */
  Answer<Long> probe(int flags);

  /**
   * {@code seccomp(SECCOMP_GET_ACTION_AVAIL)}: EOPNOTSUPP where the kernel does not know the
   * action, EINVAL where it cannot be asked (before Linux 4.14).
   *
   * @param code {@code SECCOMP_RET_...}
   * @return 0 where it is known, or the error
   */
  Answer<Long> actionAvailable(int code);

  /**
   * Lays a program out in native memory.
   *
   * @param program a program for this machine
   * @return the program, ready for the call
   */
  PreparedFilter prepare(BpfProgram program);

  /**
   * {@code prctl(PR_SET_NO_NEW_PRIVS, 1)}: for the calling thread, and for good.
   *
   * @return 0, or the error
   */
  Answer<Long> setNoNewPrivs();

  /**
   * {@return the ids of the process's threads from /proc/self/task; empty where it cannot be read}
   */
  List<Long> threads();

  /**
   * Opens a file for reading and gives its descriptor.
   *
   * @param path an absolute path
   * @return the descriptor, or the error
   */
  Answer<Integer> open(String path);

  /**
   * Reads from where the descriptor stands to the end, with read(2).
   *
   * @param descriptor an open file
   * @return what was read, or the error
   */
  Answer<String> read(int descriptor);

  /**
   * Reads the whole file again, with pread(2).
   *
   * @param descriptor an open file
   * @return what was read, or the error
   */
  Answer<String> readAgain(int descriptor);

  /**
   * Closes a descriptor.
   *
   * @param descriptor an open file; it is none afterwards, whatever the answer
   * @return 0, or the error
   */
  Answer<Long> close(int descriptor);
}
