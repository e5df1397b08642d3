package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.MultiplexedCall;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.ValueSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Old and new variants of a call that are not treated alike: a hole where the refused one was
 * refused on purpose, and otherwise a trap for the next C library.
 *
 * <p>Conditions are compared argument by argument, by the values that each may have. Which values
 * go together is not compared, since variants need not have the same arguments: of two that let the
 * same values through in other combinations nothing is said.
 */
final class VariantCheck implements ArchCheck {
  @Override
  public List<Finding> check(FilterAnalysis answers, Arch arch, CallOrigins origins) {
    return new Variants(answers, arch, origins).check();
  }

  private record Variants(FilterAnalysis answers, Arch arch, CallOrigins origins) {
    List<Finding> check() {
      List<Finding> findings = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      for (List<Syscall> family : Families.of(arch)) {
        Optional<Finding> hole = hole(family);
        hole.ifPresentOrElse(findings::add, () -> missing(family).ifPresent(missing::add));
      }
      if (!missing.isEmpty()) {
        findings.add(Problem.VARIANT_MISSING.at(origins.of(), String.join("; ", missing)));
      }
      return findings;
    }

    private CallTreatment treatment(Syscall call) {
      return CallTreatment.of(answers, arch, call);
    }

    private Optional<Finding> hole(List<Syscall> family) {
      for (int strict = 0; strict < family.size(); strict++) {
        Map<String, List<String>> open = new LinkedHashMap<>();
        for (int wide = 0; wide < family.size(); wide++) {
          Syscall call = family.get(wide);
          openTo(family.get(strict), call, wide < strict)
              .ifPresent(
                  how ->
                      open.computeIfAbsent(treated(call) + how, any -> new ArrayList<>())
                          .add(call.name()));
        }
        if (!open.isEmpty()) {
          Syscall refused = family.get(strict);
          return Optional.of(
              Problem.VARIANT_OPEN.at(
                  origins.of(refused.name(), open.values().iterator().next().get(0)),
                  refused.name() + " is " + treated(refused),
                  open.entrySet().stream()
                      .map(VariantCheck::sentence)
                      .collect(Collectors.joining(", and "))));
        }
      }
      return Optional.empty();
    }

    /** How the wide call gets past what the strict one is refused; empty where it does not. */
    private Optional<String> openTo(Syscall strict, Syscall wide, boolean wideIsOlder) {
      CallTreatment ofStrict = treatment(strict);
      CallTreatment ofWide = treatment(wide);
      if (ofStrict == CallTreatment.ALWAYS
          || ofWide == CallTreatment.NEVER
          || strict.equals(wide)
          || multiplexes(strict, wide)
          || multiplexes(wide, strict)) {
        return Optional.empty();
      }
      if (ofStrict == CallTreatment.NEVER) {
        return CallTreatment.isRefusedOnPurpose(answers, arch, strict)
            ? Optional.of("")
            : Optional.empty();
      }
      List<Parameter> tested = tested(strict);
      List<Parameter> shared =
          tested.stream().filter(one -> !one.pointer() && has(wide, one)).toList();
      if (ofWide == CallTreatment.ALWAYS) {
        // A newer call may have an argument more, of which the older one is the case 0.
        return wideIsOlder && shared.isEmpty() ? Optional.empty() : Optional.of("");
      }
      return shared.stream()
          .filter(one -> !values(strict, one).equals(values(wide, one)))
          .map(one -> " with other values of " + one.name())
          .findFirst();
    }

    /** Then an argument tells which call is meant, and {@link MultiplexerCheck} looks at it. */
    private static boolean multiplexes(Syscall multiplexer, Syscall made) {
      return MultiplexedCall.of(made.name())
          .filter(form -> form.multiplexer().equals(multiplexer.name()))
          .isPresent();
    }

    private List<Parameter> tested(Syscall call) {
      List<Parameter> parameters = call.parameters().orElse(List.of());
      return answers.argumentsThatCount(arch, call.number(), CallTreatment::letsThrough).stream()
          .filter(index -> index >= 0 && index < parameters.size())
          .map(parameters::get)
          .toList();
    }

    private static boolean has(Syscall call, Parameter parameter) {
      return index(call, parameter) >= 0;
    }

    private static int index(Syscall call, Parameter parameter) {
      return call.parameters().orElse(List.of()).stream()
          .map(Parameter::name)
          .toList()
          .indexOf(parameter.name());
    }

    private ValueSet values(Syscall call, Parameter parameter) {
      // Only the low half is compared, as far as one of the calls reads no more.
      int width = Math.min(parameter.width(), Integer.SIZE);
      return answers.values(
          arch, call.number(), index(call, parameter), width, CallTreatment::letsThrough);
    }

    private String treated(Syscall call) {
      return switch (treatment(call)) {
        case NEVER -> "refused (" + CallTreatment.verdicts(answers, arch, call) + ")";
        case SOMETIMES -> "let through under conditions";
        case ALWAYS -> "always let through";
      };
    }

    /** Only where some variants are always let through, and others fall under the default. */
    private Optional<String> missing(List<Syscall> family) {
      List<String> through = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      for (Syscall call : family) {
        CallTreatment treatment = treatment(call);
        boolean unknown =
            answers.verdicts(arch, call.number()).stream().allMatch(CallTreatment::isUnknown);
        if (treatment == CallTreatment.ALWAYS) {
          if (family.stream().noneMatch(other -> multiplexes(call, other))) {
            through.add(call.name());
          }
        } else if (treatment == CallTreatment.NEVER && !unknown) {
          refused.add(call.name());
        }
      }
      return through.isEmpty() || refused.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join(", ", through) + " but not " + String.join(", ", refused));
    }
  }

  /** As in {@code openat, openat2 are always let through}. */
  private static String sentence(Map.Entry<String, List<String>> calls) {
    List<String> names = calls.getValue();
    return String.join(", ", names) + (names.size() == 1 ? " is " : " are ") + calls.getKey();
  }
}
