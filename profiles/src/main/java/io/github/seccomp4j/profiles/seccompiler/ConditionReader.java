package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.KeywordTable;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the conditions of a rule, all of which must hold. */
final class ConditionReader {
  private static final Set<String> KEYS = Set.of("index", "type", "op", "val", "comment");
  private static final String MASKED = "masked_eq";

  private static final KeywordTable<Integer> WIDTHS =
      KeywordTable.of("\"dword\" or \"qword\"", Map.of("dword", Integer.SIZE, "qword", Long.SIZE));

  private static final KeywordTable<Operation> OPERATIONS =
      KeywordTable.of(
          "one of eq, ne, ge, gt, le, lt, or {\"masked_eq\": MASK},",
          Map.of(
              "eq", Operation.EQUAL_TO,
              "ne", Operation.NOT_EQUAL_TO,
              "ge", Operation.AT_LEAST,
              "gt", Operation.GREATER_THAN,
              "le", Operation.AT_MOST,
              "lt", Operation.LESS_THAN));

  private final ReadFindings report;

  private ConditionReader(ReadFindings report) {
    this.report = report;
  }

  /** The match of {@code args}, which is not null; empty where something is wrong with it. */
  static Optional<Match> read(JsonValue args, ReadFindings report) {
    Optional<List<JsonValue>> list = JsonConversions.array(args, report);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    if (list.get().isEmpty()) {
      report.add(Problem.NO_VALUES, args, "args", "it");
      return Optional.empty();
    }
    List<ArgCondition> conditions = new ArrayList<>();
    for (JsonValue one : list.get()) {
      new ConditionReader(report).condition(one).ifPresent(conditions::add);
    }
    return conditions.size() < list.get().size()
        ? Optional.empty()
        : Optional.of(new Match.Conditions(conditions));
  }

  private Optional<ArgCondition> condition(JsonValue value) {
    return JsonConversions.object(value, report)
        .flatMap(
            object -> {
              Fields fields = Fields.of(object, KEYS, report);
              fields.checkText("comment");
              return condition(value, fields);
            });
  }

  private Optional<ArgCondition> condition(JsonValue value, Fields fields) {
    Optional<JsonValue> at = fields.required("index", "it says which argument, 0 to 5");
    OptionalInt index =
        at.map(one -> JsonConversions.number(one, Arch.MAX_ARGS - 1, report))
            .orElse(OptionalInt.empty());
    Optional<Integer> width =
        fields
            .required("type", "it says how much of the argument is compared, dword or qword")
            .flatMap(one -> WIDTHS.read(one, report));
    Optional<JsonValue> op = fields.required("op", "it says how the argument is compared");
    boolean masked = op.isPresent() && !(op.get() instanceof JsonText);
    Optional<Operation> operation =
        masked
            ? Optional.of(Operation.MASKED_EQUAL_TO)
            : op.flatMap(one -> OPERATIONS.read(one, report));
    Optional<JsonValue> maskValue = masked ? op.flatMap(this::mask) : Optional.empty();
    OptionalLong val = number(fields.required("val", "it is compared with"), width);
    OptionalLong mask = masked ? number(maskValue, width) : OptionalLong.of(-1);
    if (index.isEmpty()
        || width.isEmpty()
        || operation.isEmpty()
        || val.isEmpty()
        || mask.isEmpty()) {
      return Optional.empty();
    }
    long bits = val.getAsLong();
    List<Value> values =
        masked
            ? List.of(Value.of(mask.getAsLong()), Value.of(bits & mask.getAsLong()))
            : List.of(Value.of(bits));
    return Optional.of(
        new ArgCondition(
            new Argument.At(index.getAsInt()),
            OptionalInt.of(width.get()),
            operation.get(),
            values,
            value.origin()));
  }

  private Optional<JsonValue> mask(JsonValue op) {
    return JsonConversions.object(op, report)
        .map(object -> Fields.of(object, Set.of(MASKED), report))
        .flatMap(fields -> fields.required(MASKED, "it says which bits are compared"));
  }

  private OptionalLong number(Optional<JsonValue> value, Optional<Integer> width) {
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong number = JsonConversions.unsigned64(value.get(), report);
    boolean dword = width.isPresent() && width.get() == Integer.SIZE;
    if (dword && number.isPresent() && number.getAsLong() >>> Integer.SIZE != 0) {
      report.add(
          Problem.VALUE_TOO_WIDE,
          value.get(),
          Long.toUnsignedString(number.getAsLong()),
          Integer.SIZE,
          "0 to 4294967295");
      return OptionalLong.empty();
    }
    return number;
  }
}
