package io.github.seccomp4j.policy;

import io.github.seccomp4j.problem.Origin;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One condition on one argument, as written.
 *
 * @param argument which argument
 * @param width how many of its low bits are compared; empty for as many as the kernel reads
 * @param operation how they are compared
 * @param values what they are compared with, as many values as the operation takes
 * @param origin where it was written
 */
public record ArgCondition(
    Argument argument, OptionalInt width, Operation operation, List<Value> values, Origin origin) {
  /** Refuses a wrong number of values. */
  public ArgCondition {
    values = List.copyOf(values);
    operation.checkCount(values.size());
  }

  /** As in {@code cmd == 2}. */
  @Override
  public String toString() {
    return operation.describe(
        argument.toString(), values.stream().map(Object::toString).collect(Collectors.toList()));
  }
}
