package io.github.seccomp4j.policy;

import io.github.seccomp4j.problem.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Writes conditions for {@link PolicyBuilder}. All compares are unsigned. */
public final class Condition {
  private final Argument argument;
  private final OptionalInt width;

  private Condition(Argument argument, OptionalInt width) {
    this.argument = argument;
    this.width = width;
  }

  /** On the argument at that index, 0 to 5. */
  public static Condition on(int index) {
    return new Condition(new Argument.At(index), OptionalInt.empty());
  }

  /** On the argument of that name in the kernel's prototype. */
  public static Condition on(String name) {
    return new Condition(new Argument.Named(name), OptionalInt.empty());
  }

  /** Compares that many low bits, 16, 32 or 64, instead of as many as the kernel reads. */
  public Condition width(int bits) {
    return new Condition(argument, OptionalInt.of(bits));
  }

  /** The argument is this value. */
  public ArgCondition equalTo(long value) {
    return condition(Operation.EQUAL_TO, value);
  }

  /** The argument is anything but this value. */
  public ArgCondition notEqualTo(long value) {
    return condition(Operation.NOT_EQUAL_TO, value);
  }

  /** The argument is less than this value. */
  public ArgCondition lessThan(long value) {
    return condition(Operation.LESS_THAN, value);
  }

  /** The argument is at most this value. */
  public ArgCondition atMost(long value) {
    return condition(Operation.AT_MOST, value);
  }

  /** The argument is greater than this value. */
  public ArgCondition greaterThan(long value) {
    return condition(Operation.GREATER_THAN, value);
  }

  /** The argument is at least this value. */
  public ArgCondition atLeast(long value) {
    return condition(Operation.AT_LEAST, value);
  }

  /** The argument's bits under the mask are this value. */
  public ArgCondition maskedEqualTo(long mask, long value) {
    return condition(Operation.MASKED_EQUAL_TO, mask, value);
  }

  /** No bit outside these is set in the argument. */
  public ArgCondition onlyBits(long bits) {
    return condition(Operation.ONLY_BITS, bits);
  }

  /** The argument is one of these values; at least one. */
  public ArgCondition oneOf(long... values) {
    return condition(Operation.ONE_OF, values);
  }

  /** The argument is from {@code min} to {@code max}, both included. */
  public ArgCondition inRange(long min, long max) {
    return condition(Operation.IN_RANGE, min, max);
  }

  /** Any operation, with values that may be names, as in {@code Value.of("O_DIRECTORY")}. */
  public ArgCondition is(Operation operation, Value... values) {
    return new ArgCondition(
        argument, width, operation, List.of(values), Origin.of("condition on " + argument));
  }

  private ArgCondition condition(Operation operation, long... values) {
    return is(operation, Arrays.stream(values).mapToObj(Value::of).toArray(Value[]::new));
  }
}
