package io.github.seccomp4j.compile.check;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import io.github.seccomp4j.formula.Formula.Const;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds policies under which no HotSpot process can run. */
public final class JvmChecks {
  /**
   * Calls without which a HotSpot process aborts, hangs, cannot start or end a thread, cannot
   * return from a signal handler, or (munmap) never gives memory back, whatever else it does.
   */
  public static final List<String> NEEDED =
      List.of(
          "futex",
          "mmap",
          "mprotect",
          "munmap",
          "sched_getaffinity",
          "rseq",
          "exit",
          "exit_group",
          "rt_sigreturn",
          "rt_sigprocmask");

  private JvmChecks() {}

  /**
   * Adds what it finds in the rules for the host's own calls.
   *
   * @param policy the policy
   * @param rules of its host
   * @param findings gets what is found
   */
  public static void check(Policy policy, ArchRules rules, List<Finding> findings) {
    if (!policy.jvm()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String syscall : NEEDED) {
      OptionalInt number = rules.arch().numberOf(syscall);
      if (number.isEmpty()) {
        continue;
      }
      List<ResolvedRule> its = rules.byNumber().getOrDefault(number.getAsInt(), List.of());
      List<ResolvedRule> denials =
          its.stream()
              .filter(rule -> isDenial(rule.outcome()) && rule.formula().equals(Const.TRUE))
              .toList();
      for (ResolvedRule rule : denials) {
        findings.add(Problem.JVM_CALL_DENIED.at(rule.source().origin(), syscall));
      }
      boolean neverLetThrough =
          isDenial(policy.defaultOutcome())
              && its.stream().allMatch(rule -> isDenial(rule.outcome()));
      if (neverLetThrough && denials.isEmpty()) {
        missing.add(syscall);
      }
    }
    checkClone3(rules, findings);
    if (!missing.isEmpty()) {
      findings.add(Problem.JVM_CALLS_MISSING.at(policy.origin(), String.join(", ", missing)));
    }
  }

  /** glibc from 2.34 on starts threads with clone3, and with clone only where that is unknown. */
  private static void checkClone3(ArchRules rules, List<Finding> findings) {
    OptionalInt number = rules.arch().numberOf("clone3");
    if (number.isEmpty()) {
      return;
    }
    for (ResolvedRule rule : rules.byNumber().getOrDefault(number.getAsInt(), List.of())) {
      Outcome outcome = rule.outcome();
      boolean unknown = outcome.equals(Outcome.errno(Errno.ENOSYS));
      if (isDenial(outcome) && !unknown && rule.formula().equals(Const.TRUE)) {
        Origin origin = rule.source().origin();
        Finding finding = Problem.JVM_CLONE3_DENIED.at(origin, outcome);
        findings.add(origin.isInProfile() ? finding.as(Severity.WARNING) : finding);
      }
    }
  }

  /** A supervisor or a tracer may still allow a call; these actions never do. */
  private static boolean isDenial(Outcome outcome) {
    return switch (outcome.action()) {
      case KILL_PROCESS, KILL_THREAD, TRAP, ERRNO -> true;
      case USER_NOTIF, TRACE, LOG, ALLOW -> false;
    };
  }
}
