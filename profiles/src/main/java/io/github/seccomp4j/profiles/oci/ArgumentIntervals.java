package io.github.seccomp4j.profiles.oci;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The values of one argument as intervals, which the format's own operators say in fewer entries
 * than cubes: "the socket family is not 17" is one {@code SCMP_CMP_NE} and not 64 cubes.
 */
final class ArgumentIntervals {
  private static final Comparator<Interval> ORDER =
      Comparator.comparing(Interval::first, Long::compareUnsigned);

  private final int index;

  private ArgumentIntervals(int index) {
    this.index = index;
  }

  /**
   * Some values, compared unsigned.
   *
   * @param first the smallest
   * @param last the largest
   */
  private record Interval(long first, long last) {}

  /**
   * Conditions that together, each in an entry of its own, say that the argument is in one of the
   * cubes; an empty list of conditions where it may be anything.
   *
   * @param index which argument
   * @param cubes exclude one another
   */
  static List<List<OciArg>> args(int index, List<Cube> cubes) {
    if (!cubes.stream().allMatch(Cube::isRange)) {
      return cubes.stream().map(cube -> List.of(OciArg.of(index, cube))).toList();
    }
    return new ArgumentIntervals(index).args(joined(cubes));
  }

  private static List<Interval> joined(List<Cube> cubes) {
    List<Interval> sorted =
        cubes.stream()
            .map(cube -> new Interval(cube.value(), cube.value() | ~cube.mask()))
            .sorted(ORDER)
            .toList();
    List<Interval> joined = new ArrayList<>();
    for (Interval next : sorted) {
      int end = joined.size() - 1;
      if (end >= 0 && joined.get(end).last() + 1 == next.first()) {
        joined.set(end, new Interval(joined.get(end).first(), next.last()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private List<List<OciArg>> args(List<Interval> intervals) {
    Interval first = intervals.get(0);
    Interval last = intervals.get(intervals.size() - 1);
    if (first.first() == 0 && last.last() == -1 && intervals.size() == 1) {
      return List.of(List.of());
    }
    // As on a ring, where 0 follows the largest value: one gap, of one value.
    if (intervals.size() == 1 && last.last() + 2 == first.first()) {
      return List.of(List.of(new OciArg(index, last.last() + 1, 0, "SCMP_CMP_NE")));
    }
    if (intervals.size() == 2
        && last.last() + 1 == first.first()
        && first.last() + 2 == last.first()) {
      return List.of(List.of(new OciArg(index, first.last() + 1, 0, "SCMP_CMP_NE")));
    }
    List<List<OciArg>> args = new ArrayList<>();
    intervals.forEach(interval -> add(interval, args));
    return args;
  }

  private void add(Interval interval, List<List<OciArg>> args) {
    if (interval.first() == interval.last()) {
      args.add(List.of(new OciArg(index, interval.first(), 0, OciArg.EQUAL)));
    } else if (interval.first() == 0) {
      args.add(List.of(new OciArg(index, interval.last(), 0, "SCMP_CMP_LE")));
    } else if (interval.last() == -1) {
      args.add(List.of(new OciArg(index, interval.first(), 0, "SCMP_CMP_GE")));
    } else {
      Cube.range(interval.first(), interval.last(), Long.SIZE)
          .forEach(cube -> args.add(List.of(OciArg.of(index, cube))));
    }
  }
}
