package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that are refused, and let through when they are made another way: through the x32 ABI or as
 * a 32-bit program.
 */
final class OtherAbiCheck implements FilterCheck {
  private static final int SHOWN = 5;

  @Override
  public List<Finding> check(FilterAnalysis answers, CallOrigins origins) {
    List<Finding> findings = new ArrayList<>();
    Arch host = answers.host();
    boolean ignoresArchitecture = answers.ignoresArchitecture() && tellsCallsApart(answers);
    if (ignoresArchitecture) {
      findings.add(Problem.ARCHITECTURE_UNCHECKED.at(origins.of(), host.kernelName()));
    }
    for (Arch other : answers.arches()) {
      boolean said = ignoresArchitecture && other.auditId() != host.auditId();
      if (other != host && !said) {
        open(answers, other, origins).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Whether it matters which call is meant. */
  private static boolean tellsCallsApart(FilterAnalysis answers) {
    return answers.host().syscalls().values().stream()
            .map(call -> CallTreatment.of(answers, answers.host(), call))
            .distinct()
            .count()
        > 1;
  }

  private static Optional<Finding> open(FilterAnalysis answers, Arch other, CallOrigins origins) {
    Arch host = answers.host();
    List<String> names = new ArrayList<>();
    Optional<SyscallEvent> example = Optional.empty();
    for (Syscall call : host.syscalls().values()) {
      Optional<Syscall> twin = other.syscall(call.name());
      if (twin.isEmpty() || CallTreatment.of(answers, host, call) != CallTreatment.NEVER) {
        continue;
      }
      Optional<SyscallEvent> through =
          answers.example(other, twin.get().number(), CallTreatment::letsThrough);
      if (through.isPresent()) {
        names.add(call.name());
        example = example.or(() -> through);
      }
    }
    return example.map(
        event ->
            Problem.OTHER_ABI_OPEN.at(
                origins.of(),
                other.kernelName(),
                host.kernelName(),
                shortened(names),
                call(event, other)));
  }

  private static String call(SyscallEvent event, Arch arch) {
    return "number 0x" + Integer.toHexString(event.number()) + " of " + arch.kernelName();
  }

  static String shortened(List<String> names) {
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }
}
