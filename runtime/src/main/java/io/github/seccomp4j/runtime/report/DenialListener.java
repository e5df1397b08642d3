package io.github.seccomp4j.runtime.report;

/**
 * Is told of denied calls ({@link io.github.seccomp4j.runtime.Installation#reportDenials}).
 *
 * <p>It is called on a thread of its own, one denial after the other, some time after the call: the
 * thread that made the call does not wait for it. So it may be slow, take locks and open files, as
 * far as the policy lets it. What it throws is swallowed and counted, and what it is itself denied
 * is counted and not reported ({@link DenialCounts}).
 */
@FunctionalInterface
public interface DenialListener {
  /**
   * A call was denied that had not been denied before in the same way: with the same answer, the
   * same stack, and the same arguments as far as they have names or are addresses. Repetitions are
   * counted only.
   *
   * @param denial what was denied, by whom and from where
   */
  void denied(Denial denial);

  /**
   * Makes one that prints each denial to {@link System#err}.
   *
   * @return a listener
   */
  static DenialListener printing() {
    return denial -> System.err.println(denial);
  }
}
