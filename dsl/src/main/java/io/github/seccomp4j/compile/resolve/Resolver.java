package io.github.seccomp4j.compile.resolve;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns the names of a policy into the numbers of one architecture.
 *
 * <p>{@code ReferencePolicy}, which the proof and the oracle read, does the same on its own. That
 * is the one deliberate repetition: a mistake here shows as a difference there.
 */
public final class Resolver {
  private final Arch arch;
  private final List<Finding> findings;

  private Resolver(Arch arch, List<Finding> findings) {
    this.arch = arch;
    this.findings = findings;
  }

  /**
   * {@return the policy's rules for the calls of one architecture} Rules that cannot be resolved
   * are left out, with an error, or a note for a call that this architecture lacks.
   *
   * @param policy any policy
   * @param arch a host, or another ABI of one
   * @param findings gets errors and notes
   */
  public static ArchRules resolve(Policy policy, Arch arch, List<Finding> findings) {
    return new Resolver(arch, findings).resolve(policy);
  }

  private ArchRules resolve(Policy policy) {
    SortedMap<Integer, List<ResolvedRule>> byNumber = new TreeMap<>();
    for (Rule rule : policy.rules()) {
      Optional<Syscall> syscall = arch.syscall(rule.syscall());
      if (syscall.isEmpty()) {
        findings.add(absent(rule));
        continue;
      }
      resolve(rule, syscall.get())
          .ifPresent(
              resolved ->
                  byNumber
                      .computeIfAbsent(syscall.get().number(), number -> new ArrayList<>())
                      .add(resolved));
    }
    return new ArchRules(arch, byNumber);
  }

  private static Finding absent(Rule rule) {
    String name = rule.syscall();
    String elsewhere =
        Arrays.stream(Arch.values())
            .filter(other -> other.syscall(name).isPresent())
            .map(Arch::kernelName)
            .collect(Collectors.joining(", "));
    if (!elsewhere.isEmpty()) {
      return Problem.SYSCALL_ELSEWHERE.at(rule.origin(), name, elsewhere);
    }
    SortedSet<String> known = new TreeSet<>();
    for (Arch one : Arch.values()) {
      known.addAll(one.syscalls().keySet());
    }
    return Problem.UNKNOWN_SYSCALL.at(rule.origin(), name, Suggestion.didYouMean(name, known));
  }

  private Optional<ResolvedRule> resolve(Rule rule, Syscall syscall) {
    List<ResolvedCondition> conditions = new ArrayList<>();
    for (ArgCondition condition : rule.match().conditions()) {
      ConditionResolver.resolve(condition, syscall, arch, findings).ifPresent(conditions::add);
    }
    if (conditions.size() < rule.match().conditions().size()) {
      return Optional.empty();
    }
    Formula all = Formula.and(conditions.stream().map(ResolvedCondition::formula).toList());
    return Optional.of(new ResolvedRule(rule, conditions, all));
  }
}
