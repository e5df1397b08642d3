package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.policy.operator.OperatorVisitor;
import java.util.List;

/** The values that meet a condition, in cubes; none where no value does. */
final class ConditionCubes implements OperatorVisitor<List<Cube>> {
  private final int width;
  private final long bits;

  private ConditionCubes(int width) {
    this.width = width;
    this.bits = -1L >>> (Long.SIZE - width);
  }

  static List<Cube> of(ResolvedCondition condition) {
    return condition.operator().accept(new ConditionCubes(condition.argument().width()));
  }

  @Override
  public List<Cube> inRange(long min, long max) {
    return Cube.range(min, Long.compareUnsigned(max, bits) < 0 ? max : bits, width);
  }

  @Override
  public List<Cube> maskedEqualTo(long mask, long value) {
    return (value & ~mask) != 0 ? List.of() : List.of(new Cube(mask & bits, value));
  }

  @Override
  public List<Cube> oneOf(List<Long> values) {
    return values.stream().map(value -> new Cube(bits, value)).toList();
  }

  @Override
  public List<Cube> noneOf(List<Long> values) {
    List<Cube> left = List.of(Cube.ALL);
    for (long value : values) {
      Cube taken = new Cube(bits, value);
      left = left.stream().flatMap(cube -> cube.minus(taken).stream()).toList();
    }
    return left;
  }
}
