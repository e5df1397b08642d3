package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.ArchFindings;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.DeadCode;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.NotDecidedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All checks of what programs mean; each is decided for all calls and arguments. */
public final class FilterChecks {
  private static final List<FilterCheck> OF_FILTERS =
      List.of(
          new OtherAbiCheck(),
          new IoUringCheck(),
          new OtherProcessesCheck(),
          new IgnoredBitsCheck());

  private static final List<ArchCheck> OF_ARCHES =
      List.of(
          new VariantCheck(),
          new LookalikeCheck(),
          new MultiplexerCheck(),
          new FlagValueCheck(),
          new ThreadStartCheck());

  private final Set<Arch> arches;
  private final CallOrigins origins;
  private final ArchFindings ofHosts = new ArchFindings();
  private final ArchFindings ofArches = new ArchFindings();

  private FilterChecks(Set<Arch> arches, CallOrigins origins) {
    this.arches = arches;
    this.origins = origins;
  }

  /**
   * {@return the findings about a program}
   *
   * @param program a program that the kernel would take
   * @param origin where it comes from
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static List<Finding> check(BpfProgram program, Origin origin) {
    return check(List.of(program), EnumSet.allOf(Arch.class), calls -> origin);
  }

  /**
   * {@return the findings about a policy's programs; what holds for all of them is told once}
   *
   * @param programs programs that the kernel would take, no two for the same architecture
   * @param arches whose calls are looked at, among those that can be made under the programs
   * @param origins where their calls come from
   * @throws IllegalArgumentException where the kernel would refuse a program
   */
  public static List<Finding> check(
      Collection<BpfProgram> programs, Set<Arch> arches, CallOrigins origins) {
    FilterChecks checks = new FilterChecks(arches, origins);
    programs.forEach(checks::check);
    List<Finding> all = new ArrayList<>(checks.ofHosts.merged());
    all.addAll(checks.ofArches.merged());
    return all;
  }

  private void check(BpfProgram program) {
    List<Finding> found = new ArrayList<>();
    try {
      FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(program));
      OF_FILTERS.forEach(check -> found.addAll(check.check(answers, origins)));
      found.addAll(unreached(program, origins.of()));
      for (Arch arch : answers.arches()) {
        if (arches.contains(arch)) {
          List<Finding> ofArch = new ArrayList<>();
          OF_ARCHES.forEach(check -> ofArch.addAll(check.check(answers, arch, origins)));
          ofArches.add(arch, ofArch);
        }
      }
    } catch (NotDecidedException e) {
      found.add(Problem.NOT_ANALYSED.at(origins.of(), String.valueOf(e.getMessage())));
    }
    ofHosts.add(program.arch(), found);
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
