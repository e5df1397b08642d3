package io.github.seccomp4j.testkit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Explanation;
import io.github.seccomp4j.verify.Explanation.Answer;
import io.github.seccomp4j.verify.Explanation.OfArch;
import io.github.seccomp4j.verify.Explanation.OfCall;
import io.github.seccomp4j.verify.NotDecidedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what decided the answer to a call: the rule with its place, where the policy's rules are
 * known, and otherwise the conditions that the program tests.
 */
final class DecidingRule {
  private static final int MOST_CLAUSES = 5;

  private DecidingRule() {}

  static String of(PolicyUnderTest policy, SyscallEvent event, Verdict actual) {
    Arch host = Arch.ofAuditId(event.auditId()).orElseThrow().servedBy();
    return policy
        .written()
        .map(written -> byRule(written, host, event))
        .orElseGet(() -> byProgram(policy.programFor(host), event, actual));
  }

  private static String byRule(Policy policy, Arch host, SyscallEvent event) {
    ReferencePolicy model = ReferencePolicy.of(policy, host);
    Optional<Arch> arch = model.archOf(event);
    if (arch.isEmpty()) {
      return "the policy's answer to other architectures and ABIs";
    }
    List<Rule> rules = rulesFor(policy, arch.get(), event.number());
    List<Entry> entries = model.rulesFor(arch.get(), event.number());
    Optional<Rule> strictest = Optional.empty();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      boolean stricter =
          strictest.isEmpty()
              || rule.outcome().action().isMoreRestrictiveThan(strictest.get().outcome().action());
      if (stricter && entries.get(i).matches(event)) {
        strictest = Optional.of(rule);
      }
    }
    return strictest
        .map(DecidingRule::words)
        .orElseGet(
            () ->
                model.byDefault(arch.get(), event.number()).equals(policy.defaultOutcome())
                    ? "the policy's default: no rule matches"
                    : "newerCallsUnknown: the call is newer than all that the rules name");
  }

  /** In the order in which the model has them. */
  private static List<Rule> rulesFor(Policy policy, Arch arch, int number) {
    return policy.rules().stream()
        .filter(
            rule ->
                arch.syscall(rule.syscall())
                    .map(Syscall::number)
                    .filter(its -> its == number)
                    .isPresent())
        .toList();
  }

  private static String words(Rule rule) {
    String conditions =
        rule.match().conditions().stream()
            .map(Object::toString)
            .collect(Collectors.joining(" and "));
    return rule.origin().describe() + (conditions.isEmpty() ? "" : ", where " + conditions);
  }

  private static String byProgram(BpfProgram program, SyscallEvent event, Verdict actual) {
    try {
      Explanation explanation = Explanation.of(new CallFilter.OfProgram(program));
      for (OfArch ofArch : explanation.arches()) {
        Arch arch = ofArch.arch();
        if (arch.auditId() == event.auditId() && arch.owns(event.number())) {
          for (OfCall call : ofArch.calls()) {
            if (call.number() == event.number()) {
              return conditions(arch, call, actual);
            }
          }
        }
      }
      return "the program's answer to all calls of this architecture";
    } catch (NotDecidedException e) {
      return "the program (the conditions are too many to tell)";
    }
  }

  private static String conditions(Arch arch, OfCall call, Verdict actual) {
    if (call.answers().size() == 1) {
      return "the program, which always gives this call that answer";
    }
    List<Clause> clauses =
        call.answers().stream()
            .filter(answer -> answer.verdict().equals(actual))
            .map(Answer::clauses)
            .findFirst()
            .orElse(List.of());
    Optional<Syscall> syscall = arch.nameOf(call.number()).flatMap(arch::syscall);
    return "the program, which gives this call that answer where "
        + clauses.stream()
            .limit(MOST_CLAUSES)
            .map(clause -> clause.text(syscall))
            .collect(Collectors.joining(" or "))
        + (clauses.size() > MOST_CLAUSES
            ? " or in " + (clauses.size() - MOST_CLAUSES) + " more cases"
            : "");
  }
}
