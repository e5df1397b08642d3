package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.BpfProgram;
import java.util.List;

/**
 * The limit on the length of all filters of a thread (kernel/seccomp.c, seccomp_attach_filter).
 *
 * <p>The total is a lower bound, so nothing is refused here that the kernel would accept. The
 * kernel counts instructions of its own form, which are a few more than ours, and the length of a
 * filter that somebody else installed is not known: it counts as 1.
 */
final class Budget {
  // MAX_INSNS_PER_PATH
  static final int MAX_TOTAL = 32_768;

  private static final int FOR_EACH_EARLIER = 4;

  private Budget() {}

  /**
   * The least length that the program and all earlier filters can have together.
   *
   * @param known the earlier filters that this library installed
   * @param count how many earlier filters the kernel shows
   */
  static int total(BpfProgram program, List<Register.Entry> known, int count) {
    int total = program.length();
    for (Register.Entry one : known) {
      total += one.program().length() + FOR_EACH_EARLIER;
    }
    return total + Math.max(0, count - known.size()) * (1 + FOR_EACH_EARLIER);
  }
}
