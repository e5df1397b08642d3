package io.github.seccomp4j.verify;

import io.github.seccomp4j.formula.Mtbdd;
import java.util.ArrayList;
import java.util.List;

/** The return values that a diagram's leaves stand for. */
final class ReturnValues {
  private final List<Integer> values = new ArrayList<>();

  /** The leaf that stands for this return value. */
  int leaf(int returnValue) {
    if (!values.contains(returnValue)) {
      values.add(returnValue);
    }
    return Mtbdd.leaf(values.indexOf(returnValue));
  }

  /** The return value that a leaf's value stands for. */
  int at(int leafValue) {
    return values.get(leafValue);
  }
}
