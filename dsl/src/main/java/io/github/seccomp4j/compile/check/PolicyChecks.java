package io.github.seccomp4j.compile.check;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import java.util.List;

/** Finds what is doubtful about a policy apart from its rules. */
public final class PolicyChecks {
  private PolicyChecks() {}

  /**
   * Adds what it finds.
   *
   * @param policy the policy
   * @param findings gets what is found
   */
  public static void check(Policy policy, List<Finding> findings) {
    if (policy.mismatchOutcome().action().letsCallThrough()) {
      findings.add(
          Problem.MISMATCH_OPEN.at(
              policy.origin(), policy.mismatchOutcome(), String.join(", ", policy.arches())));
    }
    warnOfSkipped(
        policy.defaultOutcome(), "a call that no rule matches", policy.origin(), findings);
    policy
        .rules()
        .forEach(rule -> warnOfSkipped(rule.outcome(), rule.syscall(), rule.origin(), findings));
  }

  private static void warnOfSkipped(
      Outcome outcome, String calls, Origin origin, List<Finding> findings) {
    if (outcome.action() == Action.ERRNO && outcome.data() == 0) {
      findings.add(Problem.ERRNO_ZERO.at(origin, outcome, calls));
    }
  }
}
