package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads an action with the number beside it, EPERM where none is written. Podman has a second key
 * for it, which holds a name or a number as text and wins (containers/common, pkg/seccomp).
 */
final class OutcomeReader {
  /** libseccomp keeps 16 bits of it. */
  private static final int MAX_DATA = 0xffff;

  private final Arch arch;
  private final ReadFindings report;

  OutcomeReader(Arch arch, ReadFindings report) {
    this.arch = arch;
    this.report = report;
  }

  /** The default of a profile. */
  Optional<Outcome> ofDefault(Fields profile) {
    return read(profile, "defaultAction", "defaultErrnoRet", "defaultErrno");
  }

  /** The outcome of an entry. */
  Optional<Outcome> ofEntry(Fields entry) {
    return read(entry, "action", "errnoRet", "errno");
  }

  private Optional<Outcome> read(
      Fields fields, String actionKey, String dataKey, String podmansKey) {
    Optional<Action> action =
        fields
            .required(actionKey, "it says what happens to the calls, as in \"SCMP_ACT_ERRNO\"")
            .flatMap(value -> OciKeywords.ACTIONS.read(value, report));
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonValue> data = fields.optional(dataKey);
    // An empty text is how podman writes that there is none.
    Optional<JsonValue> named =
        fields
            .optional(podmansKey)
            .filter(value -> !(value instanceof JsonText text && text.text().isEmpty()));
    if (action.get() != Action.ERRNO && action.get() != Action.TRACE) {
      data.ifPresent(value -> ignore(dataKey, value, action.get()));
      named.ifPresent(value -> ignore(podmansKey, value, action.get()));
      return Optional.of(new Outcome(action.get(), 0));
    }
    if (data.isEmpty() && named.isEmpty()) {
      return Optional.of(new Outcome(action.get(), Errno.EPERM));
    }
    OptionalInt number = named.isPresent() ? byName(named.get()) : number(data);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    JsonValue value = named.or(() -> data).orElseThrow();
    if (named.isPresent() && data.isPresent() && !number.equals(number(data))) {
      Finding finding =
          Problem.ERRNO_DISAGREES.at(
              value.origin(),
              podmansKey + " = " + number.getAsInt(),
              dataKey + " = " + data.get().describe());
      report.tolerate(finding, "Here the former counts");
    }
    return outcome(action.get(), number.getAsInt(), value);
  }

  private void ignore(String key, JsonValue value, Action action) {
    report.tolerate(
        Problem.ERRNO_RET_NOT_CARRIED.at(value.origin(), key, OciKeywords.nameOf(action)),
        "It is ignored");
  }

  private OptionalInt number(Optional<JsonValue> value) {
    return JsonConversions.number(value.orElseThrow(), Integer.MAX_VALUE, report);
  }

  private OptionalInt byName(JsonValue value) {
    Optional<String> text = JsonConversions.text(value, report);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (text.get().matches("[0-9].*")) {
      OptionalLong number = JsonConversions.numberInText(value, text.get(), MAX_DATA, report);
      return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }
    OptionalLong number =
        text.get().matches("E[A-Z0-9]+") ? arch.constant(text.get()) : OptionalLong.empty();
    if (number.isEmpty()) {
      List<String> known =
          Arch.constantNames().stream().filter(name -> name.matches("E[A-Z0-9]+")).toList();
      report.add(
          Problem.JSON_NAME,
          value,
          "the name of an errno, or its number,",
          text.get(),
          Suggestion.didYouMean(text.get(), known));
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) number.getAsLong());
  }

  private Optional<Outcome> outcome(Action action, int data, JsonValue value) {
    if (data > MAX_DATA) {
      report.add(action == Action.ERRNO ? Problem.ERRNO_RANGE : Problem.DATA_RANGE, value, data);
      return Optional.empty();
    }
    int largest = action.data().max();
    if (data > largest) {
      // kernel/seccomp.c, __seccomp_filter
      report.tolerate(
          Problem.ERRNO_RANGE.at(value.origin(), data), "It is read as " + largest + ", too");
    }
    return Optional.of(new Outcome(action, Math.min(data, largest)));
  }
}
