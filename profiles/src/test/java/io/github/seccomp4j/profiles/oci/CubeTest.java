package io.github.seccomp4j.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Cubes and boxes against a look at each single value. */
class CubeTest {
  private static final int WIDTH = 5;
  private static final int VALUES = 1 << WIDTH;

  private static boolean in(Cube cube, long value) {
    return (value & cube.mask()) == cube.value();
  }

  private static long count(List<Cube> cubes, long value) {
    return cubes.stream().filter(cube -> in(cube, value)).count();
  }

  @Test
  void everyRangeIsCoveredOnce() {
    for (long first = 0; first < VALUES; first++) {
      for (long last = 0; last < VALUES; last++) {
        List<Cube> cubes = Cube.range(first, last, WIDTH);
        for (long value = 0; value < VALUES; value++) {
          long expected = first <= value && value <= last ? 1 : 0;
          assertThat(count(cubes, value)).isEqualTo(expected);
          // Bits above the width are not looked at.
          assertThat(count(cubes, value | 1L << 40)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void rangesOf64BitsEndWhereTheyShould() {
    long[][] ranges = {
      {0, -1},
      {1, -2},
      {0, 0},
      {-1, -1},
      {Long.MIN_VALUE, -1},
      {0, Long.MAX_VALUE},
      {0xffff_ffffL, 0x1_0000_0000L},
      {3, 0x8000_0000_0000_0005L}
    };
    for (long[] range : ranges) {
      List<Cube> cubes = Cube.range(range[0], range[1], Long.SIZE);
      for (long value :
          new long[] {range[0], range[1], range[0] - 1, range[1] + 1, range[0] + 1, range[1] - 1}) {
        boolean inside =
            Long.compareUnsigned(range[0], value) <= 0
                && Long.compareUnsigned(value, range[1]) <= 0;
        assertThat(count(cubes, value)).isEqualTo(inside ? 1 : 0);
      }
      assertThat(cubes).hasSizeLessThanOrEqualTo(126);
    }
  }

  @Test
  void intersectionAndDifferenceOfCubes() {
    Random random = new Random(1);
    for (int turn = 0; turn < 1000; turn++) {
      Cube one = cube(random);
      Cube other = cube(random);
      List<Cube> rest = one.minus(other);
      for (long value = 0; value < VALUES; value++) {
        long v = value;
        assertThat(one.and(other).filter(both -> in(both, v)).isPresent())
            .isEqualTo(in(one, v) && in(other, v));
        assertThat(count(rest, v)).isEqualTo(in(one, v) && !in(other, v) ? 1 : 0);
      }
    }
  }

  @Test
  void differenceOfBoxes() {
    Random random = new Random(2);
    for (int turn = 0; turn < 200; turn++) {
      ArgumentBox one = box(random);
      ArgumentBox other = box(random);
      List<ArgumentBox> rest = one.minus(other);
      boolean meet = false;
      for (int both = 0; both < VALUES * VALUES; both++) {
        long a = both % VALUES;
        long b = both / VALUES;
        boolean shared = in(one, a, b) && in(other, a, b);
        meet |= shared;
        assertThat(rest.stream().filter(piece -> in(piece, a, b)).count())
            .isEqualTo(in(one, a, b) && !shared ? 1 : 0);
      }
      assertThat(one.meets(other)).isEqualTo(meet);
    }
  }

  private static Cube cube(Random random) {
    int some = random.nextInt(VALUES);
    long mask = some & random.nextInt(VALUES);
    return new Cube(mask, random.nextInt(VALUES) & mask);
  }

  private static ArgumentBox box(Random random) {
    SortedMap<Integer, Cube> cubes = new TreeMap<>();
    for (int index = 0; index < 2; index++) {
      Cube cube = cube(random);
      if (!cube.equals(Cube.ALL)) {
        cubes.put(index, cube);
      }
    }
    return new ArgumentBox(cubes);
  }

  private static boolean in(ArgumentBox box, long a, long b) {
    return in(box.cubes().getOrDefault(0, Cube.ALL), a)
        && in(box.cubes().getOrDefault(1, Cube.ALL), b);
  }
}
