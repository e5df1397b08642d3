package io.github.seccomp4j.profiles.seccompiler;

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
 * Writes policies as seccompiler's JSON, each as one named filter, for one architecture: the format
 * has numbers where policies have names of constants and of arguments.
 */
public final class SeccompilerProfile {
  private final Arch arch;
  private final List<Finding> findings = new ArrayList<>();

  private SeccompilerProfile(Arch arch) {
    this.arch = arch;
  }

  /**
   * {@return the file with these filters, or the reasons why the format cannot say one of them}
   *
   * @param policies by the names of the filters
   * @param arch a host that every policy is for
   */
  public static WrittenProfile write(Map<String, Policy> policies, Arch arch) {
    SeccompilerProfile profile = new SeccompilerProfile(arch);
    SortedMap<String, Object> filters = new TreeMap<>();
    policies.forEach((name, policy) -> filters.put(name, profile.filter(policy)));
    return new WrittenProfile(Optional.of(JsonWriter.text(filters)), profile.findings);
  }

  /**
   * {@return the file with this policy as its only filter, under its own name}
   *
   * @param policy a policy without errors
   * @param arch one of its hosts
   */
  public static WrittenProfile write(Policy policy, Arch arch) {
    return write(Map.of(policy.name(), policy), arch);
  }

  private Map<String, Object> filter(Policy policy) {
    List<Finding> found = new ArrayList<>();
    SingleOutcomeRules parts = SingleOutcomeRules.of(policy, arch, found);
    findings.addAll(found);
    Outcome match = parts.outcome().orElse(unused(policy.defaultOutcome()));
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("mismatch_action", action(policy.defaultOutcome(), policy));
    filter.put("match_action", action(match, policy));
    filter.put("filter", parts.rules().stream().flatMap(r -> rules(r).stream()).toList());
    return filter;
  }

  /** The format wants a second action even where no rule uses it. */
  private static Outcome unused(Outcome byDefault) {
    return byDefault.equals(Outcome.ALLOW) ? Outcome.KILL_PROCESS : Outcome.ALLOW;
  }

  private Object action(Outcome outcome, Policy policy) {
    if (outcome.action() == Action.ERRNO) {
      return Map.of("errno", (long) outcome.data());
    }
    if (outcome.action() == Action.TRACE) {
      return Map.of("trace", (long) outcome.data());
    }
    for (Map.Entry<String, Outcome> word : ActionReader.OUTCOMES.entrySet()) {
      if (word.getValue().equals(outcome)) {
        return word.getKey();
      }
    }
    findings.add(Problem.EXPORT_OUTCOME_UNKNOWN.at(policy.origin(), outcome));
    return "";
  }

  private List<Map<String, Object>> rules(HostRule rule) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (List<Map<String, Object>> conditions : new ConditionWriter(findings).alternatives(rule)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("syscall", rule.source().syscall());
      if (!conditions.isEmpty()) {
        one.put("args", conditions);
      }
      result.add(one);
    }
    return result;
  }
}
