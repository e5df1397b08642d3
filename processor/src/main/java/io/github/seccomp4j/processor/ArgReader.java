package io.github.seccomp4j.processor;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads one {@code @Arg} into conditions, one for each operator that is written, always in the same
 * order of operators.
 */
final class ArgReader {
  private final List<Finding> findings;

  ArgReader(List<Finding> findings) {
    this.findings = findings;
  }

  /** The conditions; none where one is wrong, which is then among the findings. */
  List<ArgCondition> read(AnnotationView arg, ElementOrigin origin) {
    Optional<Argument> argument = argument(arg, origin);
    return argument.isEmpty() ? List.of() : new One(arg, origin, argument.get()).read();
  }

  private Optional<Argument> argument(AnnotationView arg, ElementOrigin origin) {
    boolean byIndex = arg.has("index");
    boolean byName = arg.has("name");
    if (byIndex == byName) {
      findings.add(
          Problem.ARG_SELECTOR.at(
              origin,
              byIndex
                  ? "write index or name, not both"
                  : "write index = 0 to 5, or name = \"...\" as in the kernel's prototype"));
      return Optional.empty();
    }
    return Optional.of(
        byIndex
            ? new Argument.At(arg.integer("index").orElseThrow())
            : new Argument.Named(arg.text("name").orElseThrow()));
  }

  private final class One {
    private final AnnotationView arg;
    private final ElementOrigin origin;
    private final Argument argument;
    private final List<ArgCondition> conditions = new ArrayList<>();

    One(AnnotationView arg, ElementOrigin origin, Argument argument) {
      this.arg = arg;
      this.origin = origin;
      this.argument = argument;
    }

    List<ArgCondition> read() {
      int before = findings.size();
      readEqual();
      value("ne", "neName").ifPresent(value -> add(Operation.NOT_EQUAL_TO, value));
      readOrder("lt", Operation.LESS_THAN);
      readOrder("le", Operation.AT_MOST);
      readOrder("gt", Operation.GREATER_THAN);
      readOrder("ge", Operation.AT_LEAST);
      readOnlyBits();
      readOneOf();
      readRange();
      if (conditions.isEmpty() && findings.size() == before) {
        findings.add(Problem.NO_OPERATOR.at(origin));
      }
      return conditions;
    }

    private void readEqual() {
      Optional<Value> mask = value("mask", "maskName");
      Optional<Value> equal = value("eq", "eqName");
      if (mask.isPresent() && equal.isPresent()) {
        add(Operation.MASKED_EQUAL_TO, mask.get(), equal.get());
      } else if (equal.isPresent()) {
        add(Operation.EQUAL_TO, equal.get());
      } else if (mask.isPresent() && !arg.has("eq") && !arg.has("eqName")) {
        findings.add(Problem.MASK_WITHOUT_EQ.at(origin));
      }
    }

    private void readOrder(String attribute, Operation operation) {
      arg.number(attribute).ifPresent(number -> add(operation, Value.of(number)));
    }

    private void readOnlyBits() {
      if (arg.has("onlyBits") && arg.has("onlyBitsNames")) {
        findings.add(Problem.NUMBER_AND_NAME.at(origin, "onlyBits", "onlyBitsNames"));
        return;
      }
      arg.number("onlyBits").ifPresent(bits -> add(Operation.ONLY_BITS, Value.of(bits)));
      if (hasValues("onlyBitsNames")) {
        add(Operation.ONLY_BITS, Value.of(String.join("|", arg.texts("onlyBitsNames"))));
      }
    }

    private void readOneOf() {
      boolean numbers = hasValues("oneOf");
      boolean names = hasValues("oneOfNames");
      if (numbers || names) {
        List<Value> values =
            Stream.concat(
                    arg.numbers("oneOf").stream().map(Value::of),
                    arg.texts("oneOfNames").stream().map(Value::of))
                .toList();
        add(Operation.ONE_OF, values.toArray(new Value[0]));
      }
    }

    private void readRange() {
      if (arg.has("min") && arg.has("max")) {
        add(
            Operation.IN_RANGE,
            Value.of(arg.number("min").orElseThrow()),
            Value.of(arg.number("max").orElseThrow()));
        return;
      }
      arg.number("min").ifPresent(min -> add(Operation.AT_LEAST, Value.of(min)));
      arg.number("max").ifPresent(max -> add(Operation.AT_MOST, Value.of(max)));
    }

    private boolean hasValues(String attribute) {
      boolean empty = arg.has(attribute) && arg.items(attribute) == 0;
      if (empty) {
        findings.add(Problem.NO_VALUES.at(origin.at(attribute), attribute, "it"));
      }
      return arg.has(attribute) && !empty;
    }

    private Optional<Value> value(String number, String name) {
      if (arg.has(number) && arg.has(name)) {
        findings.add(Problem.NUMBER_AND_NAME.at(origin, number, name));
        return Optional.empty();
      }
      return arg.has(number)
          ? Optional.of(Value.of(arg.number(number).orElseThrow()))
          : arg.text(name).map(Value::of);
    }

    private void add(Operation operation, Value... values) {
      conditions.add(
          new ArgCondition(argument, arg.integer("width"), operation, List.of(values), origin));
    }
  }
}
