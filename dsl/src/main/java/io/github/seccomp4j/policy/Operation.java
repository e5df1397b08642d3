package io.github.seccomp4j.policy;

import io.github.seccomp4j.policy.operator.Operator;
import java.util.List;
import java.util.function.Function;

/** The comparisons of an argument; each makes its {@link Operator} once the values are numbers. */
public enum Operation {
  /** Equal to the value. */
  EQUAL_TO(1, "%s == %s", v -> Operator.equalTo(v.get(0))),
  /** Anything but the value. */
  NOT_EQUAL_TO(1, "%s != %s", v -> Operator.notEqualTo(v.get(0))),
  /** Less than the value, unsigned. */
  LESS_THAN(1, "%s < %s", v -> Operator.lessThan(v.get(0))),
  /** At most the value, unsigned. */
  AT_MOST(1, "%s <= %s", v -> Operator.atMost(v.get(0))),
  /** Greater than the value, unsigned. */
  GREATER_THAN(1, "%s > %s", v -> Operator.greaterThan(v.get(0))),
  /** At least the value, unsigned. */
  AT_LEAST(1, "%s >= %s", v -> Operator.atLeast(v.get(0))),
  /** The bits of the first value, a mask, are as in the second. */
  MASKED_EQUAL_TO(2, "(%s & %s) == %s", v -> Operator.maskedEqualTo(v.get(0), v.get(1))),
  /** No bit is set outside the value. */
  ONLY_BITS(1, "%s has only bits of %s", v -> Operator.onlyBits(v.get(0))),
  /** One of the values, at least one. */
  ONE_OF(-1, "%s is one of %s", Operator::oneOf),
  /** From the first value to the second, both included, unsigned. */
  IN_RANGE(2, "%s is in %s..%s", v -> Operator.inRange(v.get(0), v.get(1)));

  private static final int ANY_NUMBER = -1;

  private final int count;
  private final String template;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
  private final Function<List<Long>, Operator> maker;

  Operation(int count, String template, Function<List<Long>, Operator> maker) {
    this.count = count;
    this.template = template;
    this.maker = maker;
  }

  /**
   * {@return the operator for these numbers}
   *
   * @param values as many as the operation takes
   */
  public Operator operator(List<Long> values) {
    checkCount(values.size());
    return maker.apply(values);
  }

  void checkCount(int given) {
    if (count == ANY_NUMBER ? given < 1 : given != count) {
      throw new IllegalArgumentException(this + " does not take " + given + " values");
    }
  }

  String describe(String argument, List<String> values) {
    return switch (values.size()) {
      case 2 ->
          count == 2
              ? String.format(template, argument, values.get(0), values.get(1))
              : String.format(template, argument, values);
      default -> String.format(template, argument, count == 1 ? values.get(0) : values.toString());
    };
  }
}
