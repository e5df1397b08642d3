package io.github.seccomp4j.profiles.oci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of one system call whose arguments are each in a cube: what the {@code args} of one
 * entry can say.
 *
 * @param cubes by the argument's index; an argument without one may be anything
 */
record ArgumentBox(SortedMap<Integer, Cube> cubes) {
  static final ArgumentBox ALL = new ArgumentBox(new TreeMap<>());

  ArgumentBox {
    cubes = Collections.unmodifiableSortedMap(new TreeMap<>(cubes));
  }

  private Cube cube(int index) {
    return cubes.getOrDefault(index, Cube.ALL);
  }

  /** The same box, but for the cube of one argument. */
  ArgumentBox with(int index, Cube cube) {
    SortedMap<Integer, Cube> changed = new TreeMap<>(cubes);
    if (cube.equals(Cube.ALL)) {
      changed.remove(index);
    } else {
      changed.put(index, cube);
    }
    return new ArgumentBox(changed);
  }

  /** The calls of this box whose argument is in the cube too. */
  Optional<ArgumentBox> and(int index, Cube cube) {
    return cube(index).and(cube).map(both -> with(index, both));
  }

  /** Whether some call is in both. */
  boolean meets(ArgumentBox other) {
    return other.cubes.entrySet().stream()
        .allMatch(entry -> cube(entry.getKey()).and(entry.getValue()).isPresent());
  }

  /** The calls that are not in the other, in boxes that exclude one another. */
  List<ArgumentBox> minus(ArgumentBox other) {
    if (!meets(other)) {
      return List.of(this);
    }
    List<ArgumentBox> pieces = new ArrayList<>();
    ArgumentBox rest = this;
    for (var entry : other.cubes.entrySet()) {
      int index = entry.getKey();
      for (Cube piece : rest.cube(index).minus(entry.getValue())) {
        pieces.add(rest.with(index, piece));
      }
      rest = rest.and(index, entry.getValue()).orElseThrow();
    }
    return pieces;
  }
}
