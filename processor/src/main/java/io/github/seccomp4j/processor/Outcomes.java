package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what an annotation says shall happen to a call. */
final class Outcomes {
  private final List<Finding> findings;

  Outcomes(List<Finding> findings) {
    this.findings = findings;
  }

  /** The outcome of a rule, unless its data is wrong. */
  Optional<Outcome> ofRule(Written rule, ElementOrigin origin) {
    if (rule.kind() == AllowSyscall.class) {
      return Optional.of(Outcome.ALLOW);
    }
    if (rule.kind() == DenySyscall.class) {
      return outcome(Action.ERRNO, "errno", rule, origin);
    }
    Action action =
        rule.constant("action")
            .map(Action::valueOf)
            .orElseThrow(() -> new UnresolvedValueException("action"));
    return outcome(action, "data", rule, origin);
  }

  /** The default outcome; that of the action alone where the data is wrong. */
  Outcome ofDefault(Written policy, ElementOrigin origin) {
    Action action = policy.constant("defaultAction").map(Action::valueOf).orElse(Action.ERRNO);
    boolean errno = action.data() == Action.Data.ERRNO;
    refuseUnused(errno ? "data" : "errno", action, policy, origin);
    return outcome(action, errno ? "errno" : "data", policy, origin).orElse(Outcome.of(action));
  }

  /** The outcome of a mismatch; that of the action alone where the data is wrong. */
  Outcome ofMismatch(Written policy, ElementOrigin origin) {
    Action action =
        policy.constant("mismatchAction").map(Action::valueOf).orElse(Action.KILL_PROCESS);
    return outcome(action, "mismatchErrno", policy, origin).orElse(Outcome.of(action));
  }

  private Optional<Outcome> outcome(
      Action action, String attribute, Written annotation, ElementOrigin origin) {
    OptionalInt data = annotation.integer(attribute);
    boolean carries =
        attribute.equals("data")
            ? action.data() != Action.Data.NONE
            : action.data() == Action.Data.ERRNO;
    if (!carries) {
      return refuseUnused(attribute, action, annotation, origin)
          ? Optional.empty()
          : Optional.of(Outcome.of(action));
    }
    if (data.isEmpty()) {
      return Optional.of(Outcome.of(action));
    }
    int value = data.getAsInt();
    if (value < action.data().min() || value > action.data().max()) {
      Problem problem =
          action.data() == Action.Data.ERRNO ? Problem.ERRNO_RANGE : Problem.DATA_RANGE;
      findings.add(problem.at(origin.at(attribute), value));
      return Optional.empty();
    }
    return Optional.of(new Outcome(action, value));
  }

  private boolean refuseUnused(
      String attribute, Action action, Written annotation, ElementOrigin origin) {
    if (annotation.has(attribute)) {
      findings.add(Problem.DATA_NOT_CARRIED.at(origin.at(attribute), attribute, action));
      return true;
    }
    return false;
  }
}
