package io.github.seccomp4j.simulate;

import io.github.seccomp4j.bpf.BpfProgram;
import java.util.List;

/**
 * The filters of one thread: the kernel runs all of them, and the most restrictive verdict wins; of
 * equally restrictive ones the newest filter's (seccomp(2)).
 */
public final class FilterStack {
  private final List<Simulator> oldestFirst;

  private FilterStack(List<Simulator> oldestFirst) {
    this.oldestFirst = oldestFirst;
  }

  /**
   * {@return the stack of these programs, in the order in which they were installed}
   *
   * @param oldestFirst the programs, at least one
   * @throws IllegalArgumentException where there is none, or the kernel would not take one
   */
  public static FilterStack of(List<BpfProgram> oldestFirst) {
    if (oldestFirst.isEmpty()) {
      throw new IllegalArgumentException("a stack needs at least one filter");
    }
    return new FilterStack(oldestFirst.stream().map(Simulator::of).toList());
  }

  /**
   * {@return the verdict that wins for one call}
   *
   * @param event the call
   */
  public Verdict verdict(SyscallEvent event) {
    return oldestFirst.stream()
        .map(simulator -> simulator.verdict(event))
        .reduce((older, newer) -> newer.orStricter(older))
        .orElseThrow();
  }
}
