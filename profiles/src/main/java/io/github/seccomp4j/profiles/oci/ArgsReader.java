package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Match.Always;
import io.github.seccomp4j.policy.Match.Conditions;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the {@code args} of an entry: all compares are 64 bits wide and unsigned. */
final class ArgsReader {
  private static final Set<String> KEYS = Set.of("index", "value", "valueTwo", "op");
  private static final String INDEX_MEANING = "it says which argument is compared, 0 to 5";

  private final ReadFindings report;

  private ArgsReader(ReadFindings report) {
    this.report = report;
  }

  /** What an entry matches: each of the alternatives; none where the args have an error. */
  static List<Match> read(Optional<JsonValue> args, ReadFindings report) {
    return args.map(value -> new ArgsReader(report).alternatives(value))
        .orElse(List.of(new Always()));
  }

  private List<Match> alternatives(JsonValue args) {
    if (args instanceof JsonArray array && array.elements().isEmpty()) {
      return List.of(new Always());
    }
    List<ArgCondition> conditions = new ArrayList<>();
    List<JsonValue> elements = JsonConversions.array(args, report).orElse(List.of());
    elements.forEach(element -> condition(element).ifPresent(conditions::add));
    if (conditions.isEmpty() || conditions.size() < elements.size()) {
      return List.of();
    }
    Set<Argument> seen = new HashSet<>();
    for (ArgCondition condition : conditions) {
      if (!seen.add(condition.argument())) {
        report.add(
            Problem.INDEX_TWICE, condition.origin(), ((Argument.At) condition.argument()).index());
        // runc, libcontainer/seccomp: then each condition becomes a rule of its own.
        return conditions.stream().<Match>map(one -> new Conditions(List.of(one))).toList();
      }
    }
    return List.of(new Conditions(conditions));
  }

  private Optional<ArgCondition> condition(JsonValue element) {
    Optional<JsonObject> object = JsonConversions.object(element, report);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = Fields.of(object.get(), KEYS, report);
    OptionalInt index =
        fields
            .required("index", INDEX_MEANING)
            .map(value -> JsonConversions.number(value, Arch.MAX_ARGS - 1, report))
            .orElse(OptionalInt.empty());
    OptionalLong first =
        number(fields.required("value", "it says what the argument is compared with"));
    OptionalLong second = number(fields.optional("valueTwo"));
    Optional<Operation> operation =
        fields
            .required("op", "it says how the argument is compared, as in \"SCMP_CMP_EQ\"")
            .flatMap(value -> OciKeywords.OPERATIONS.read(value, report));
    boolean secondIsWrong = fields.optional("valueTwo").isPresent() && second.isEmpty();
    if (index.isEmpty() || first.isEmpty() || operation.isEmpty() || secondIsWrong) {
      return Optional.empty();
    }
    if (operation.get() != Operation.MASKED_EQUAL_TO && second.orElse(0) != 0) {
      report.tolerate(
          Problem.JSON_UNKNOWN_KEY.at(
              fields.optional("valueTwo").orElseThrow().origin(),
              "valueTwo",
              ": only SCMP_CMP_MASKED_EQ has two values"),
          "It is ignored");
    }
    return Optional.of(
        new ArgCondition(
            new Argument.At(index.getAsInt()),
            OptionalInt.of(Long.SIZE),
            operation.get(),
            values(operation.get(), first.getAsLong(), second.orElse(0)),
            element.origin()));
  }

  private OptionalLong number(Optional<JsonValue> value) {
    return value.map(one -> JsonConversions.unsigned64(one, report)).orElse(OptionalLong.empty());
  }

  /** A masked compare has the mask first, which is applied to both sides. */
  private static List<Value> values(Operation operation, long first, long second) {
    return operation == Operation.MASKED_EQUAL_TO
        ? List.of(Value.of(first), Value.of(first & second))
        : List.of(Value.of(first));
  }
}
