package io.github.seccomp4j.profiles.northstar;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.profiles.export.HostRule;
import io.github.seccomp4j.profiles.export.SingleOutcomeRules;
import io.github.seccomp4j.profiles.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a policy as the rules of a Northstar manifest, as JSON: an allow-list whose rules look at
 * one argument of a call.
 */
public final class NorthstarRules {
  private final Policy policy;
  private final List<Finding> findings = new ArrayList<>();

  private NorthstarRules(Policy policy) {
    this.policy = policy;
  }

  /**
   * {@return the rules, or the reasons why Northstar cannot express them}
   *
   * @param policy a policy without errors
   * @param arch a host that the policy is for
   */
  public static WrittenProfile write(Policy policy, Arch arch) {
    return new NorthstarRules(policy).write(arch);
  }

  private WrittenProfile write(Arch arch) {
    SingleOutcomeRules parts = SingleOutcomeRules.of(policy, arch, findings);
    Action byDefault = policy.defaultOutcome().action();
    if (byDefault != Action.KILL_PROCESS && byDefault != Action.LOG) {
      findings.add(Problem.NORTHSTAR_DEFAULT.at(policy.origin(), policy.defaultOutcome()));
    }
    Outcome outcome = parts.outcome().orElse(Outcome.ALLOW);
    if (!outcome.equals(Outcome.ALLOW)) {
      findings.add(Problem.EXPORT_OUTCOME_UNKNOWN.at(policy.origin(), outcome));
    }
    SortedMap<String, List<HostRule>> byCall = new TreeMap<>();
    for (HostRule rule : parts.rules()) {
      byCall.computeIfAbsent(rule.source().syscall(), call -> new ArrayList<>()).add(rule);
    }
    if (byCall.getOrDefault(NorthstarReader.EXECVE, List.of()).stream()
        .noneMatch(rule -> rule.conditions().isEmpty())) {
      findings.add(Problem.NORTHSTAR_EXECVE_MISSING.at(policy.origin()));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    if (byDefault == Action.LOG) {
      document.put("log_only", true);
    }
    SortedMap<String, Object> allow = new TreeMap<>();
    byCall.forEach((call, rules) -> allow.put(call, allowed(rules)));
    document.put("allow", allow);
    return new WrittenProfile(Optional.of(JsonWriter.text(document)), findings);
  }

  private Object allowed(List<HostRule> rules) {
    if (rules.stream().anyMatch(rule -> rule.conditions().isEmpty())) {
      return "any";
    }
    OneArgument argument = new OneArgument(findings);
    rules.forEach(argument::add);
    return Map.of("args", argument.json());
  }
}
