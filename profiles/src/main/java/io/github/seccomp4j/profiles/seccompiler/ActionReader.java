package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.KeywordTable;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads an action: a word, or {@code {"errno": N}} or {@code {"trace": N}}. */
final class ActionReader {
  /** The words for actions without data. */
  static final Map<String, Outcome> OUTCOMES =
      Map.of(
          "allow", Outcome.ALLOW,
          "kill_process", Outcome.KILL_PROCESS,
          "kill_thread", Outcome.of(Action.KILL_THREAD),
          "log", Outcome.of(Action.LOG),
          "trap", Outcome.of(Action.TRAP),
          "user_notif", Outcome.of(Action.USER_NOTIF));

  private static final KeywordTable<Outcome> WORDS =
      KeywordTable.of(
          "one of "
              + String.join(", ", new TreeSet<>(OUTCOMES.keySet()))
              + ", or {\"errno\": N} or {\"trace\": N},",
          OUTCOMES);

  private static final Set<String> WITH_DATA = Set.of("errno", "trace");

  private ActionReader() {}

  static Optional<Outcome> read(JsonValue value, ReadFindings report) {
    if (value instanceof JsonText text) {
      return WORDS.read(text, report);
    }
    return JsonConversions.object(value, report).flatMap(object -> withData(object, report));
  }

  private static Optional<Outcome> withData(JsonObject object, ReadFindings report) {
    Fields fields = Fields.of(object, WITH_DATA, report);
    if (object.members().size() != 1) {
      report.add(
          Problem.JSON_TYPE,
          object,
          "one action",
          "an object with " + object.members().size() + " keys");
      return Optional.empty();
    }
    Optional<JsonValue> errno = fields.optional("errno");
    if (errno.isPresent()) {
      return data(errno.get(), Action.ERRNO, Problem.ERRNO_RANGE, report);
    }
    return fields
        .optional("trace")
        .flatMap(trace -> data(trace, Action.TRACE, Problem.DATA_RANGE, report));
  }

  private static Optional<Outcome> data(
      JsonValue value, Action action, Problem outOfRange, ReadFindings report) {
    OptionalLong number = JsonConversions.unsigned64(value, report);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long data = number.getAsLong();
    if (Long.compareUnsigned(data, action.data().max()) > 0 || data < action.data().min()) {
      report.add(outOfRange, value, Long.toUnsignedString(data));
      return Optional.empty();
    }
    return Optional.of(new Outcome(action, (int) data));
  }
}
