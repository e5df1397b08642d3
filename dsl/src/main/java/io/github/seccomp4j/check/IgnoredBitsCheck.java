package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.FilterAnalysis.Twins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares of bits that the kernel does not read. An {@code int} argument is the low half of its
 * register; whoever makes the call puts anything into the other.
 */
final class IgnoredBitsCheck implements FilterCheck {
  @Override
  public List<Finding> check(FilterAnalysis answers, CallOrigins origins) {
    List<Finding> findings = new ArrayList<>();
    for (Arch arch : answers.arches()) {
      // The kernel clears the upper halves of a 32-bit program's registers itself.
      if (arch.wordBits() == Long.SIZE) {
        List<Finding> ofArch = new ArrayList<>();
        for (Syscall call : arch.syscalls().values()) {
          check(answers, arch, call, origins, ofArch);
        }
        // Two ABIs with the same rules make the same mistakes: told once.
        ofArch.stream().filter(one -> !findings.contains(one)).forEach(findings::add);
      }
    }
    return findings;
  }

  private static void check(
      FilterAnalysis answers,
      Arch arch,
      Syscall call,
      CallOrigins origins,
      List<Finding> findings) {
    if (CallTreatment.of(answers, arch, call) != CallTreatment.SOMETIMES) {
      return;
    }
    List<Parameter> parameters = call.parameters().orElse(List.of());
    for (int index : answers.argumentsThatCount(arch, call.number(), CallTreatment::letsThrough)) {
      if (index < 0 || index >= parameters.size() || parameters.get(index).width() == Long.SIZE) {
        continue;
      }
      Parameter parameter = parameters.get(index);
      int width = parameter.width();
      Optional<Twins> open = answers.letThroughByIgnoredBits(arch, call.number(), index, width);
      Problem problem = open.isPresent() ? Problem.IGNORED_BITS_OPEN : Problem.IGNORED_BITS_REFUSED;
      open.or(() -> answers.refusedByIgnoredBits(arch, call.number(), index, width))
          .ifPresent(
              twins ->
                  findings.add(
                      problem.at(
                          origins.of(call.name()),
                          parameter.type() + " " + parameter.name(),
                          call.name(),
                          width,
                          text(call, twins.letThrough()),
                          text(call, twins.refused()))));
    }
  }

  private static String text(Syscall call, SyscallEvent event) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < call.parameters().orElse(List.of()).size(); i++) {
      arguments.add("0x" + Long.toHexString(event.arguments().get(i)));
    }
    return call.name() + "(" + String.join(", ", arguments) + ")";
  }
}
