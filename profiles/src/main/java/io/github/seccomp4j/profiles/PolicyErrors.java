package io.github.seccomp4j.profiles;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.check.RuleChecks;
import io.github.seccomp4j.compile.resolve.Resolver;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds what is wrong with a policy itself, before it is written in another format. */
public final class PolicyErrors {
  private PolicyErrors() {}

  /**
   * {@return the errors that the compiler would find in its rules on these architectures, each
   * once}
   *
   * @param policy any policy
   * @param arches hosts and other ABIs
   */
  public static List<Finding> of(Policy policy, Collection<Arch> arches) {
    LinkedHashSet<Finding> errors = new LinkedHashSet<>();
    for (Arch arch : arches) {
      List<Finding> found = new ArrayList<>();
      RuleChecks.check(Resolver.resolve(policy, arch, found), policy.defaultOutcome(), found);
      found.stream().filter(Finding::isError).forEach(errors::add);
    }
    return List.copyOf(errors);
  }
}
