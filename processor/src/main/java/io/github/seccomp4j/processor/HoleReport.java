package io.github.seccomp4j.processor;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.MultiplexedCall;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.check.FilterChecks;
import io.github.seccomp4j.compile.ArchFindings;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Severity;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the author of a policy class about ways around its filter, each at the rule that it
 * defeats: what {@code seccomp4j check} tells about a finished program.
 */
final class HoleReport {
  private final List<Arch> arches;
  private final List<Rule> rules;
  private final Origin ofPolicy;

  private HoleReport(List<Policy> parts) {
    this.arches =
        parts.stream()
            .flatMap(part -> part.arches().stream())
            .flatMap(name -> Arch.named(name).stream())
            .toList();
    this.rules =
        parts.stream()
            .flatMap(part -> part.rules().stream())
            .distinct()
            // A rule of the class itself is the better place than the include of another.
            .sorted(Comparator.comparing(rule -> isElsewhere(rule.origin())))
            .toList();
    this.ofPolicy = parts.get(0).origin();
  }

  /**
   * The warnings.
   *
   * @param parts the policy on each of its hosts
   * @param compilation what became of it, without errors
   */
  static List<Finding> of(List<Policy> parts, Compilation compilation) {
    HoleReport report = new HoleReport(parts);
    List<Finding> findings =
        new ArrayList<>(
            FilterChecks.check(
                compilation.programs().values(), Set.copyOf(report.arches), report::origin));
    boolean jvm = parts.stream().anyMatch(Policy::jvm);
    boolean told =
        compilation.findings().stream()
            .anyMatch(finding -> finding.problem() == Problem.MISMATCH_OPEN);
    findings.removeIf(finding -> report.isNoise(finding, jvm, told));
    findings.addAll(report.multiplexed(compilation));
    return findings;
  }

  /**
   * What became of the second way to make a call that a rule of the class denies, where that is
   * refused as well. Where it is open, that is a hole.
   */
  private List<Finding> multiplexed(Compilation compilation) {
    ArchFindings notes = new ArchFindings();
    for (Arch arch : arches) {
      BpfProgram program = Objects.requireNonNull(compilation.programs().get(arch.servedBy()));
      Simulator simulator = Simulator.of(program);
      notes.add(arch, rules.stream().flatMap(rule -> multiplexed(rule, arch, simulator)).toList());
    }
    return notes.merged();
  }

  private static Stream<Finding> multiplexed(Rule rule, Arch arch, Simulator simulator) {
    Optional<MultiplexedCall> form = MultiplexedCall.of(rule.syscall());
    OptionalInt number =
        form.map(one -> arch.numberOf(one.multiplexer())).orElse(OptionalInt.empty());
    if (number.isEmpty()
        || isElsewhere(rule.origin())
        || rule.outcome().action().letsCallThrough()) {
      return Stream.empty();
    }
    List<Long> arguments = List.of((long) form.get().selector(), 0L, 0L, 0L, 0L, 0L);
    Verdict verdict =
        simulator.verdict(new SyscallEvent(arch.auditId(), number.getAsInt(), 0, arguments));
    return verdict.action().letsCallThrough()
        ? Stream.empty()
        : Stream.of(Problem.MULTIPLEXED_FORM.at(rule.origin(), form.get(), verdict));
  }

  /**
   * Whether the author need not know it: what a finding is about is no rule of the policy, but its
   * default, which is meant for what other layers confine, or for programs without threads.
   *
   * @param told whether the policy's open mismatch action has been told
   */
  private boolean isNoise(Finding finding, boolean jvm, boolean told) {
    boolean noRule = finding.origin().equals(ofPolicy);
    return switch (finding.problem()) {
      case OTHER_PROCESSES_OPEN -> noRule;
      case OTHER_ABI_OPEN -> told;
      case CLONE3_REFUSED -> noRule && !jvm;
      default -> finding.severity() == Severity.NOTE;
    };
  }

  private Origin origin(String... calls) {
    for (String call : calls) {
      for (Rule rule : rules) {
        if (rule.syscall().equals(call)) {
          return rule.origin();
        }
      }
    }
    return ofPolicy;
  }

  private static boolean isElsewhere(Origin origin) {
    return Includes.isIncluded(origin) || ImportedOrigins.isImported(origin);
  }
}
