package io.github.seccomp4j.profiles.export;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule with the numbers it has on one host, for formats that know no names of arguments and no
 * constants.
 *
 * @param source the rule as written
 * @param conditions what must hold; none: it always matches
 */
public record HostRule(Rule source, List<ArgumentPredicate> conditions) {
  public HostRule {
    conditions = List.copyOf(conditions);
  }

  /**
   * {@return the rules about calls that this host has; the policy has no error}
   *
   * @param policy a policy without errors
   * @param host one of its hosts
   */
  public static List<HostRule> of(Policy policy, Arch host) {
    List<HostRule> result = new ArrayList<>();
    for (Rule rule : policy.rules()) {
      host.numberOf(rule.syscall())
          .ifPresent(
              number ->
                  ReferencePolicy.of(only(policy, rule, host), host)
                      .rulesFor(host, number)
                      .forEach(entry -> result.add(new HostRule(rule, entry.conditions()))));
    }
    return result;
  }

  private static Policy only(Policy policy, Rule rule, Arch host) {
    return policy.toBuilder()
        .arches(host.kernelName())
        .jvm(false)
        .newerCallsUnknown(false)
        .flags(Set.of())
        .rules(List.of(rule))
        .build();
  }
}
