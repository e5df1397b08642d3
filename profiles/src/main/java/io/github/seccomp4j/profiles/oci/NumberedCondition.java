package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.policy.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition with numbers.
 *
 * @param index which argument
 * @param width how many of its low bits are compared
 * @param operation how
 * @param values with what; no bit above the width
 */
record NumberedCondition(int index, int width, Operation operation, List<Long> values) {
  private long first() {
    return values.get(0);
  }

  private long second() {
    return values.get(1);
  }

  private long bits() {
    return -1L >>> (Long.SIZE - width);
  }

  /** The values that fulfil it, in cubes; none where no value does. */
  List<Cube> cubes() {
    return switch (operation) {
      case EQUAL_TO -> List.of(new Cube(bits(), first()));
      case NOT_EQUAL_TO -> Cube.ALL.minus(new Cube(bits(), first()));
      case LESS_THAN -> first() == 0 ? List.of() : Cube.range(0, first() - 1, width);
      case AT_MOST -> Cube.range(0, first(), width);
      case GREATER_THAN -> first() == bits() ? List.of() : Cube.range(first() + 1, bits(), width);
      case AT_LEAST -> Cube.range(first(), bits(), width);
      case MASKED_EQUAL_TO ->
          (second() & ~first()) != 0 ? List.of() : List.of(new Cube(first(), second()));
      case ONLY_BITS -> List.of(new Cube(bits() & ~first(), 0));
      case ONE_OF -> values.stream().distinct().map(value -> new Cube(bits(), value)).toList();
      case IN_RANGE -> Cube.range(first(), second(), width);
    };
  }

  /** The same as conditions of the format, any of which suffices: its own words where it has. */
  List<OciArg> args() {
    if (width < Long.SIZE) {
      return masked();
    }
    return switch (operation) {
      case NOT_EQUAL_TO -> one("SCMP_CMP_NE", first());
      case LESS_THAN -> one("SCMP_CMP_LT", first());
      case AT_MOST -> one("SCMP_CMP_LE", first());
      case GREATER_THAN -> one("SCMP_CMP_GT", first());
      case AT_LEAST -> one("SCMP_CMP_GE", first());
      case EQUAL_TO, MASKED_EQUAL_TO, ONLY_BITS, ONE_OF, IN_RANGE -> masked();
    };
  }

  private List<OciArg> masked() {
    List<OciArg> args = new ArrayList<>();
    cubes().forEach(cube -> args.add(OciArg.of(index, cube)));
    return args;
  }

  private List<OciArg> one(String op, long value) {
    return List.of(new OciArg(index, value, 0, op));
  }
}
