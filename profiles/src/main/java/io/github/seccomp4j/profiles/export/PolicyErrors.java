package io.github.seccomp4j.profiles.export;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.check.RuleChecks;
import io.github.seccomp4j.compile.resolve.Resolver;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what is wrong with the rules of a policy, as the compiler would. */
public final class PolicyErrors {
  /** What the compiler accepts in a profile only because its own runtimes do. */
  private static final Set<Problem> TOLERATED =
      EnumSet.of(Problem.ARG_UNUSED, Problem.RULE_WITHOUT_CALLS);

  private PolicyErrors() {}

  /**
   * {@return the errors that the compiler would find in its rules on these architectures, each
   * once}
   *
   * @param policy any policy
   * @param arches hosts and other ABIs
   */
  public static List<Finding> of(Policy policy, Collection<Arch> arches) {
    return findings(policy, arches).filter(Finding::isError).toList();
  }

  /**
   * {@return what the compiler would tolerate in a profile, as errors: for those who read it
   * strictly}
   *
   * @param policy the profile's
   */
  public static List<Finding> ofProfile(Policy policy) {
    List<Arch> arches = policy.arches().stream().flatMap(n -> Arch.named(n).stream()).toList();
    return findings(policy, arches)
        .filter(finding -> TOLERATED.contains(finding.problem()))
        .map(finding -> finding.as(Severity.ERROR))
        .toList();
  }

  private static Stream<Finding> findings(Policy policy, Collection<Arch> arches) {
    LinkedHashSet<Finding> all = new LinkedHashSet<>();
    for (Arch arch : arches) {
      List<Finding> found = new ArrayList<>();
      RuleChecks.check(Resolver.resolve(policy, arch, found), policy.defaultOutcome(), found);
      all.addAll(found);
    }
    return all.stream();
  }
}
