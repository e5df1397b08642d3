package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.MultiplexedCall;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.FilterAnalysis.KnownBits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that are refused or bounded, and open through {@code socketcall} or {@code ipc}. Where a
 * rule bounds {@code socket} to one family and another lets {@code socketcall} through, {@code
 * socketcall(1)} creates a socket of any family: its arguments are behind a pointer.
 */
final class MultiplexerCheck implements ArchCheck {
  @Override
  public List<Finding> check(FilterAnalysis answers, Arch arch, CallOrigins origins) {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<String>> open = new LinkedHashMap<>();
    for (String name : MultiplexedCall.names()) {
      MultiplexedCall form = MultiplexedCall.of(name).orElseThrow();
      Optional<Syscall> multiplexer = arch.syscall(form.multiplexer());
      if (multiplexer.isEmpty()) {
        continue;
      }
      // i386 has no call accept: then the other one of that name shows what the filter wants.
      Arch where = arch.syscall(name).isPresent() ? arch : answers.host();
      Optional<Syscall> direct = where.syscall(name);
      if (direct.isEmpty()) {
        continue;
      }
      CallTreatment treatment = CallTreatment.of(answers, where, direct.get());
      if (isOpen(answers, arch, multiplexer.get(), form)) {
        boolean unknown =
            answers.verdicts(where, direct.get().number()).stream()
                .allMatch(CallTreatment::isUnknown);
        if (treatment != CallTreatment.ALWAYS && !unknown) {
          open.computeIfAbsent(form.multiplexer(), any -> new ArrayList<>()).add(name);
        }
      } else if (treatment == CallTreatment.ALWAYS
          && CallTreatment.of(answers, arch, multiplexer.get()) == CallTreatment.SOMETIMES) {
        findings.add(
            Problem.VARIANT_OPEN.at(
                origins.of(form.multiplexer(), name),
                form + " is refused",
                name + " is always let through"));
      }
    }
    open.forEach(
        (multiplexer, names) ->
            findings.add(
                Problem.MULTIPLEXER_OPEN.at(
                    origins.of(names.get(0), multiplexer),
                    String.join(", ", names) + (names.size() == 1 ? " is" : " are"),
                    MultiplexedCall.of(names.get(0)).orElseThrow(),
                    names.get(0),
                    multiplexer)));
    return findings;
  }

  private static boolean isOpen(
      FilterAnalysis answers, Arch arch, Syscall multiplexer, MultiplexedCall form) {
    List<KnownBits> selector = List.of(new KnownBits(0, form.selectorMask(), form.selector()));
    return answers.verdicts(arch, multiplexer.number(), selector).stream()
        .anyMatch(CallTreatment::letsThrough);
  }
}
