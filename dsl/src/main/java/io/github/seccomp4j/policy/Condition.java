package io.github.seccomp4j.policy;

import io.github.seccomp4j.problem.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Makes conditions for {@link PolicyBuilder}. All comparisons are unsigned. */
public final class Condition {
  private final Argument argument;
  private final OptionalInt width;

  private Condition(Argument argument, OptionalInt width) {
    this.argument = argument;
    this.width = width;
  }

  /**
   * Begins a condition on the argument at that index.
   *
   * @param index 0 to 5
   * @return the beginning of the condition
   */
  public static Condition on(int index) {
    return new Condition(new Argument.At(index), OptionalInt.empty());
  }

  /**
   * Begins a condition on the argument of that name in the kernel's prototype.
   *
   * @param name as in {@code "flags"}
   * @return the beginning of the condition
   */
  public static Condition on(String name) {
    return new Condition(new Argument.Named(name), OptionalInt.empty());
  }

  /**
   * Compares that many low bits instead of as many as the kernel reads.
   *
   * @param bits 16, 32 or 64
   * @return the beginning of the condition
   */
  public Condition width(int bits) {
    return new Condition(argument, OptionalInt.of(bits));
  }

  /**
   * The argument is this value.
   *
   * @param value the value, unsigned
   * @return the condition
   */
  public ArgCondition equalTo(long value) {
    return condition(Operation.EQUAL_TO, value);
  }

  /**
   * The argument is not this value.
   *
   * @param value the value, unsigned
   * @return the condition
   */
  public ArgCondition notEqualTo(long value) {
    return condition(Operation.NOT_EQUAL_TO, value);
  }

  /**
   * The argument is less than this value.
   *
   * @param value the bound, unsigned
   * @return the condition
   */
  public ArgCondition lessThan(long value) {
    return condition(Operation.LESS_THAN, value);
  }

  /**
   * The argument is at most this value.
   *
   * @param value the bound, unsigned
   * @return the condition
   */
  public ArgCondition atMost(long value) {
    return condition(Operation.AT_MOST, value);
  }

  /**
   * The argument is greater than this value.
   *
   * @param value the bound, unsigned
   * @return the condition
   */
  public ArgCondition greaterThan(long value) {
    return condition(Operation.GREATER_THAN, value);
  }

  /**
   * The argument is at least this value.
   *
   * @param value the bound, unsigned
   * @return the condition
   */
  public ArgCondition atLeast(long value) {
    return condition(Operation.AT_LEAST, value);
  }

  /**
   * The argument's bits under the mask are this value.
   *
   * @param mask the bits that count
   * @param value what they must be; no bit outside the mask
   * @return the condition
   */
  public ArgCondition maskedEqualTo(long mask, long value) {
    return condition(Operation.MASKED_EQUAL_TO, mask, value);
  }

  /**
   * No bit outside these is set in the argument.
   *
   * @param bits the bits that may be set
   * @return the condition
   */
  public ArgCondition onlyBits(long bits) {
    return condition(Operation.ONLY_BITS, bits);
  }

  /**
   * The argument is one of these values; at least one.
   *
   * @param values at least one, unsigned
   * @return the condition
   */
  public ArgCondition oneOf(long... values) {
    return condition(Operation.ONE_OF, values);
  }

  /**
   * The argument is from {@code min} to {@code max}, both included.
   *
   * @param min the least value, unsigned
   * @param max the greatest value, unsigned
   * @return the condition
   */
  public ArgCondition inRange(long min, long max) {
    return condition(Operation.IN_RANGE, min, max);
  }

  /**
   * Any operation, with values that may be names, as in {@code Value.of("O_DIRECTORY")}.
   *
   * @param operation how the argument is compared
   * @param values as many as the operation takes
   * @return the condition
   */
  public ArgCondition is(Operation operation, Value... values) {
    return new ArgCondition(
        argument, width, operation, List.of(values), Origin.of("condition on " + argument));
  }

  private ArgCondition condition(Operation operation, long... values) {
    return is(operation, Arrays.stream(values).mapToObj(Value::of).toArray(Value[]::new));
  }
}
