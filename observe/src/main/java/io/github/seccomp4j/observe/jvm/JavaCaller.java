package io.github.seccomp4j.observe.jvm;

import io.github.seccomp4j.observe.supervise.ProcFiles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The JVM's thread that a call leads back to.
 *
 * @param pid the JVM
 * @param tid its thread: the caller, or the one that started the caller's process
 * @param starter whether it started the caller's process
 */
record JavaCaller(long pid, long tid, boolean starter) {
  /** How many parents are searched: a shell in a shell in a shell is not unusual. */
  private static final int MOST_PARENTS = 8;

  private static final int MOST_MAPS = 1 << 22;

  /** Searches from the calling thread up through its parent processes. */
  static Optional<JavaCaller> of(long tid) {
    long pid = ProcFiles.processOf(tid).orElse(0);
    if (pid != 0 && isJvm(pid)) {
      return Optional.of(new JavaCaller(pid, tid, false));
    }
    for (int i = 0; i < MOST_PARENTS && pid > 1; i++) {
      long parent = ProcFiles.parentOf(pid).orElse(0);
      if (parent <= 1 || parent == ProcessHandle.current().pid()) {
        return Optional.empty();
      }
      if (isJvm(parent)) {
        OptionalLong thread = starterOf(parent, pid);
        return thread.isPresent()
            ? Optional.of(new JavaCaller(parent, thread.getAsLong(), true))
            : Optional.empty();
      }
      pid = parent;
    }
    return Optional.empty();
  }

  /**
   * A JVM has its library and many threads. A process that vfork or posix_spawn made of one of its
   * threads still shares the memory with the library, but has one thread: it must not get a signal,
   * and no tool can attach to it.
   */
  private static boolean isJvm(long pid) {
    return ProcFiles.status(pid, "Threads").filter(count -> !count.equals("1")).isPresent()
        && ProcFiles.bytes(pid, "maps", MOST_MAPS)
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .filter(maps -> maps.contains("/libjvm.so"))
            .isPresent();
  }

  /** The thread of a process that has that child (proc(5), /proc/PID/task/TID/children). */
  private static OptionalLong starterOf(long parent, long child) {
    for (String thread : ProcFiles.names(parent, "task")) {
      String children =
          ProcFiles.bytes(parent, "task/" + thread + "/children", 1 << 16)
              .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
              .orElse("");
      if ((" " + children).contains(" " + child + " ")) {
        return OptionalLong.of(Long.parseLong(thread));
      }
    }
    return OptionalLong.empty();
  }
}
