package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.util.Arrays;
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
  Optional<Outcome> ofRule(AnnotationView rule, ElementOrigin origin) {
    if (rule.kind() == AllowSyscall.class) {
      return Optional.of(Outcome.ALLOW);
    }
    if (rule.kind() == DenySyscall.class) {
      return outcome(Action.ERRNO, "errno", rule, origin);
    }
    Action action =
        action(rule, "action").orElseThrow(() -> new UnresolvedValueException("action"));
    return outcome(action, "data", rule, origin);
  }

  /** The default outcome; that of the action alone where the data is wrong. */
  Outcome ofDefault(AnnotationView policy, ElementOrigin origin) {
    Action action = action(policy, "defaultAction").orElse(Action.ERRNO);
    boolean errno = action.data() == Action.Data.ERRNO;
    refuseUnused(errno ? "data" : "errno", action, policy, origin);
    return outcome(action, errno ? "errno" : "data", policy, origin).orElse(Outcome.of(action));
  }

  /** The outcome of a mismatch; that of the action alone where the data is wrong. */
  Outcome ofMismatch(AnnotationView policy, ElementOrigin origin) {
    Action action = action(policy, "mismatchAction").orElse(Action.KILL_PROCESS);
    return outcome(action, "mismatchErrno", policy, origin).orElse(Outcome.of(action));
  }

  private static Optional<Action> action(AnnotationView annotation, String attribute) {
    return annotation.constant(attribute).map(Outcomes::action);
  }

  /** ecj hands out a constant of another enum too, and reports it later. */
  private static Action action(String name) {
    return Arrays.stream(Action.values())
        .filter(action -> action.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnresolvedValueException(name));
  }

  private Optional<Outcome> outcome(
      Action action, String attribute, AnnotationView annotation, ElementOrigin origin) {
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
      String attribute, Action action, AnnotationView annotation, ElementOrigin origin) {
    if (annotation.has(attribute)) {
      findings.add(Problem.DATA_NOT_CARRIED.at(origin.at(attribute), attribute, action));
      return true;
    }
    return false;
  }
}
