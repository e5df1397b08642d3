package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.compile.resolve.ConditionResolver;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Replaces the names in a rule's conditions by their numbers, which the format requires. */
final class RuleNumbers {
  private RuleNumbers() {}

  /**
   * The conditions with numbers.
   *
   * @throws CannotSay where they are not the same on all architectures that have the call
   */
  static List<ResolvedCondition> of(Rule rule, Set<Arch> arches) throws CannotSay {
    Optional<List<ResolvedCondition>> agreed = Optional.empty();
    Optional<Arch> first = Optional.empty();
    for (Arch arch : arches) {
      Optional<Syscall> syscall = arch.syscall(rule.syscall());
      if (syscall.isEmpty()) {
        continue;
      }
      List<ResolvedCondition> here = new ArrayList<>();
      for (ArgCondition condition : rule.match().conditions()) {
        here.add(numbered(condition, syscall.get(), arch));
      }
      if (agreed.isPresent() && !agreed.get().equals(here)) {
        throw new CannotSay(
            String.format(
                "the arguments of %s are not the same on %s and %s, and an entry is for both:"
                    + " write the width and numbers, or leave one of them out of arches",
                rule.syscall(), first.orElseThrow().kernelName(), arch.kernelName()));
      }
      agreed = Optional.of(here);
      first = first.or(() -> Optional.of(arch));
    }
    return agreed.orElse(List.of());
  }

  private static ResolvedCondition numbered(ArgCondition condition, Syscall syscall, Arch arch)
      throws CannotSay {
    List<Finding> findings = new ArrayList<>();
    Optional<ResolvedCondition> resolved =
        ConditionResolver.resolve(condition, syscall, arch, findings);
    if (resolved.isEmpty()) {
      throw new CannotSay(
          findings.stream()
              .filter(Finding::isError)
              .map(Finding::message)
              .collect(Collectors.joining("; ")));
    }
    return resolved.get();
  }

  /** Why a rule cannot be written. */
  @SuppressWarnings("serial") // Never leaves this package.
  static final class CannotSay extends Exception {
    CannotSay(String message) {
      super(message);
    }
  }
}
