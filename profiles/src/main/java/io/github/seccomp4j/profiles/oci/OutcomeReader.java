package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads an action with the number beside it, EPERM where none is written. */
final class OutcomeReader {
  private OutcomeReader() {}

  static Optional<Outcome> read(
      Fields fields, String actionKey, String dataKey, ReadFindings report) {
    Optional<Action> action =
        fields
            .required(actionKey, "what happens to the calls, as in \"SCMP_ACT_ERRNO\"")
            .flatMap(value -> OciKeywords.ACTIONS.read(value, report));
    Optional<JsonValue> data = fields.optional(dataKey);
    if (action.isEmpty()) {
      return Optional.empty();
    }
    boolean carries = action.get() == Action.ERRNO || action.get() == Action.TRACE;
    if (data.isEmpty()) {
      return Optional.of(
          carries ? new Outcome(action.get(), Errno.EPERM) : new Outcome(action.get(), 0));
    }
    if (!carries) {
      report.add(
          Problem.ERRNO_RET_NOT_CARRIED, data.get(), dataKey, OciKeywords.nameOf(action.get()));
      return Optional.empty();
    }
    return data(action.get(), data.get(), report);
  }

  private static Optional<Outcome> data(Action action, JsonValue value, ReadFindings report) {
    OptionalInt data = JsonConversions.number(value, Integer.MAX_VALUE, report);
    if (data.isEmpty()) {
      return Optional.empty();
    }
    int number = data.getAsInt();
    if (number < action.data().min() || number > action.data().max()) {
      report.add(action == Action.ERRNO ? Problem.ERRNO_RANGE : Problem.DATA_RANGE, value, number);
      return Optional.empty();
    }
    return Optional.of(new Outcome(action, number));
  }
}
