package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.BpfProgram;
import java.util.List;

/**
 * How long all filters of a thread may be together: kernel/seccomp.c, seccomp_attach_filter.
 *
 * <p>The sum is a lower bound, so nothing is refused here that the kernel would take: it counts
 * instructions of its own form, a few more than ours, and a filter that another has installed
 * counts as the shortest there is.
 */
final class Budget {
  // MAX_INSNS_PER_PATH
  static final int MAX_TOTAL = 32_768;

  private static final int FOR_EACH_EARLIER = 4;

  private Budget() {}

  /**
   * What the program and all earlier filters come to, at least.
   *
   * @param known the earlier ones that this library has installed
   * @param count how many earlier ones the kernel shows
   */
  static int total(BpfProgram program, List<Register.Entry> known, int count) {
    int total = program.length();
    for (Register.Entry one : known) {
      total += one.program().length() + FOR_EACH_EARLIER;
    }
    return total + Math.max(0, count - known.size()) * (1 + FOR_EACH_EARLIER);
  }
}
