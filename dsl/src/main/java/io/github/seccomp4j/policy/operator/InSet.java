package io.github.seccomp4j.policy.operator;

import io.github.seccomp4j.formula.Formula;
import java.util.List;

/**
 * One of several values, or none of them.
 *
 * @param values at least one; kept in unsigned order, each once
 * @param complement whether the argument must be none of them
 */
public record InSet(List<Long> values, boolean complement) implements Operator {
  /** Refuses an empty list. */
  public InSet {
    values = values.stream().sorted(Long::compareUnsigned).distinct().toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value");
    }
  }

  @Override
  public boolean test(long x) {
    return values.contains(x) != complement;
  }

  @Override
  public Formula lower(ArgRef argument) {
    Formula any =
        Formula.or(values.stream().map(value -> argument.equal(argument.mask(), value)).toList());
    return complement ? any.not() : any;
  }

  @Override
  public long[] probes() {
    return values.stream().map(Probes::around).reduce(new long[0], Probes::join);
  }

  @Override
  public <T> T accept(OperatorVisitor<T> visitor) {
    return complement ? visitor.noneOf(values) : visitor.oneOf(values);
  }
}
