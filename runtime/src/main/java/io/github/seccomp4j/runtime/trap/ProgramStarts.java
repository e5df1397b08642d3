package io.github.seccomp4j.runtime.trap;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which pipes are made for one start of a program. forkAndExec makes two to five, each in
 * a variable of its own, so a variable that comes again means the next start.
 */
final class ProgramStarts {
  private static final String CLASS = "java.lang.ProcessImpl";
  private static final String METHOD = "forkAndExec";

  /** The variables of one method lie together. */
  private static final long NEAR = 512;

  private static final int MOST_THREADS = 1000;

  /** The variables of each thread's last start; the longest unused goes first. */
  private final Map<Long, Set<Long>> variables =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Set<Long>> eldest) {
          return size() > MOST_THREADS;
        }
      };

  /** Whether the JDK starts a program, seen from the innermost frame. */
  static boolean isStart(StackTraceElement innermost) {
    return innermost.getClassName().equals(CLASS) && innermost.getMethodName().equals(METHOD);
  }

  /**
   * Whether this is the first pipe of a start.
   *
   * @param thread the thread's id
   * @param variable where the pipe's descriptors are to be put
   */
  boolean begins(long thread, long variable) {
    Set<Long> known = variables.computeIfAbsent(thread, id -> new HashSet<>());
    boolean near = true;
    for (long one : known) {
      near &= Math.abs(one - variable) < NEAR;
    }
    boolean begins = known.isEmpty() || known.contains(variable) || !near;
    if (begins) {
      known.clear();
    }
    known.add(variable);
    return begins;
  }
}
