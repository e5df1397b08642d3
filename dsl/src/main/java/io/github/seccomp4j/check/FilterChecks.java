package io.github.seccomp4j.check;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.DeadCode;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.NotDecidedException;
import java.util.ArrayList;
import java.util.List;

/** All checks of what a program means; each is decided for all calls and arguments. */
public final class FilterChecks {
  private static final List<FilterCheck> ORDER =
      List.of(
          new OtherAbiCheck(),
          new IoUringCheck(),
          new OtherProcessesCheck(),
          new IgnoredBitsCheck(),
          new VariantCheck());

  private FilterChecks() {}

  /**
   * {@return the findings about a program}
   *
   * @param program a program that the kernel would take
   * @param origin where it comes from
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static List<Finding> check(BpfProgram program, Origin origin) {
    List<Finding> findings = new ArrayList<>();
    try {
      FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(program));
      ORDER.forEach(check -> findings.addAll(check.check(answers, origin)));
      findings.addAll(unreached(program, origin));
    } catch (NotDecidedException e) {
      findings.add(Problem.NOT_ANALYSED.at(origin, String.valueOf(e.getMessage())));
    }
    return findings;
  }

  /** One finding for each run of instructions. */
  private static List<Finding> unreached(BpfProgram program, Origin origin) {
    List<Finding> findings = new ArrayList<>();
    List<Integer> indexes = DeadCode.of(program);
    int start = 0;
    for (int i = 0; i < indexes.size(); i++) {
      boolean last = i + 1 == indexes.size() || indexes.get(i + 1) != indexes.get(i) + 1;
      if (last) {
        int from = indexes.get(start);
        int to = indexes.get(i);
        String text = from == to ? "instruction " + from : "the instructions " + from + " to " + to;
        findings.add(Problem.UNREACHED_INSTRUCTIONS.at(origin, text));
        start = i + 1;
      }
    }
    return findings;
  }
}
