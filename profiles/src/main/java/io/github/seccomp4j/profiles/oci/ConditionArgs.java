package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.policy.operator.OperatorVisitor;
import java.util.List;

/**
 * A condition as args of the format, any of which suffices: one with the format's own operator
 * where it has one, which compares 64 bits, or masked ones.
 */
final class ConditionArgs implements OperatorVisitor<List<OciArg>> {
  private final ResolvedCondition condition;
  private final int index;

  private ConditionArgs(ResolvedCondition condition) {
    this.condition = condition;
    this.index = condition.argument().index();
  }

  static List<OciArg> of(ResolvedCondition condition) {
    ConditionArgs args = new ConditionArgs(condition);
    return condition.argument().width() < Long.SIZE
        ? args.masked()
        : condition.operator().accept(args);
  }

  @Override
  public List<OciArg> inRange(long min, long max) {
    if (min == 0) {
      return one("SCMP_CMP_LE", max);
    }
    return max == -1L ? one("SCMP_CMP_GE", min) : masked();
  }

  @Override
  public List<OciArg> maskedEqualTo(long mask, long value) {
    return masked();
  }

  @Override
  public List<OciArg> oneOf(List<Long> values) {
    return masked();
  }

  @Override
  public List<OciArg> noneOf(List<Long> values) {
    return values.size() == 1 ? one("SCMP_CMP_NE", values.get(0)) : masked();
  }

  private List<OciArg> masked() {
    return ConditionCubes.of(condition).stream().map(cube -> OciArg.of(index, cube)).toList();
  }

  private List<OciArg> one(String op, long value) {
    return List.of(new OciArg(index, value, 0, op));
  }
}
