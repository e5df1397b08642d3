package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.Simulator.Run;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.List;
import java.util.Map;

/**
 * What is counted in a program; the report says what each figure means.
 *
 * @param length its instructions
 * @param allowed instructions executed, mean over all allowed numbers
 * @param filtered the same over those whose arguments matter; NaN where there are none
 * @param worst the most instructions that any call takes
 * @param wrong calls that get another answer than the policy's
 */
record Metrics(int length, double allowed, double filtered, int worst, long wrong) {
  static Metrics of(BpfProgram program, Subject subject) {
    Simulator simulator = Simulator.of(program);
    Map<Integer, List<SyscallEvent>> allowed = subject.allowed();
    int worst = 0;
    long wrong = 0;
    for (SyscallEvent event : subject.everything()) {
      Run run = simulator.run(event);
      worst = Math.max(worst, run.executed());
      if (run.verdict().returnValue() != subject.oracle().outcome(event).returnValue()) {
        wrong++;
      }
    }
    return new Metrics(
        program.length(),
        mean(simulator, allowed.values().stream().toList()),
        mean(
            simulator,
            allowed.entrySet().stream()
                .filter(entry -> subject.isFiltered(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList()),
        worst,
        wrong);
  }

  /** The mean over numbers of each number's mean. */
  private static double mean(Simulator simulator, List<List<SyscallEvent>> byNumber) {
    return byNumber.stream()
        .mapToDouble(
            calls ->
                calls.stream()
                    .mapToInt(call -> simulator.run(call).executed())
                    .average()
                    .orElseThrow())
        .average()
        .orElse(Double.NaN);
  }
}
