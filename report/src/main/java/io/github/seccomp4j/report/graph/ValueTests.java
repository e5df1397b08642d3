package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.ValueRanges.Range;
import io.github.seccomp4j.verify.ProgramDiagram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tests of one value that begin at a point of a diagram. */
final class ValueTests {
  private static final int NUMBER = 32;
  private static final int FIRST_REGISTER = 64;

  /**
   * Arguments with more ranges are split. Numbers of calls have hundreds, and are shown by name.
   */
  private static final int MOST_RANGES = 64;

  private static final int MOST_NUMBERS = 4_096;

  private final ProgramDiagram diagram;
  private final int point;
  private final Term term;

  /** Where the value begins and ends in the order of the diagram's bits. */
  private final int first;

  private final int end;
  private final long tested;

  private ValueTests(ProgramDiagram diagram, int point, Term term, int first, int end) {
    this.diagram = diagram;
    this.point = point;
    this.term = term;
    this.first = first;
    this.end = end;
    this.tested = tested(diagram, point, end);
  }

  /**
   * The tests of the value that a point tests a bit of: of one half, where the other is not met.
   */
  static ValueTests at(ProgramDiagram diagram, int point) {
    int bit = diagram.bit(point);
    if (bit < NUMBER) {
      return new ValueTests(diagram, point, new Term.Architecture(), 0, NUMBER);
    }
    if (bit < FIRST_REGISTER) {
      return new ValueTests(diagram, point, new Term.CallNumber(), NUMBER, FIRST_REGISTER);
    }
    int argument = (bit - FIRST_REGISTER) / Long.SIZE - 1;
    int start = FIRST_REGISTER + (argument + 1) * Long.SIZE;
    int middle = start + Integer.SIZE;
    if (bit >= middle) {
      Term low = new Term.Half(argument, false);
      return new ValueTests(diagram, point, low, middle, start + Long.SIZE);
    }
    Term whole = new Term.Whole(argument);
    ValueTests both = new ValueTests(diagram, point, whole, start, start + Long.SIZE);
    return (int) both.tested == 0
        ? new ValueTests(diagram, point, new Term.Half(argument, true), start, middle)
        : both;
  }

  private static long tested(ProgramDiagram diagram, int point, int end) {
    long tested = 0;
    Set<Integer> seen = new HashSet<>();
    List<Integer> todo = new ArrayList<>(List.of(point));
    while (!todo.isEmpty()) {
      int at = todo.remove(todo.size() - 1);
      if (diagram.bit(at) < end && seen.add(at)) {
        tested |= 1L << (end - 1 - diagram.bit(at));
        todo.add(diagram.next(at, false));
        todo.add(diagram.next(at, true));
      }
    }
    return tested;
  }

  Term term() {
    return term;
  }

  /** The bits that some test looks at. */
  long tested() {
    return tested;
  }

  long allBits() {
    return -1L >>> (Long.SIZE - (end - first));
  }

  boolean testsAllBits() {
    return tested == allBits();
  }

  /**
   * The points behind these tests, each with the values that lead to it.
   *
   * @param mask the bits that make up a value: all tested ones, at least
   * @return empty where there are too many ranges
   */
  Optional<Map<Integer, ValueRanges>> exits(long mask) {
    RangeWalk walk = new RangeWalk();
    if (!walk.down(point, mask, 0)) {
      return Optional.empty();
    }
    Map<Integer, ValueRanges> exits = new LinkedHashMap<>();
    walk.found.forEach((exit, ranges) -> exits.put(exit, new ValueRanges(ranges)));
    return Optional.of(exits);
  }

  /** Meets the values in ascending order, so that a range grows at its end. */
  private final class RangeWalk {
    private final Map<Integer, List<Range>> found = new LinkedHashMap<>();
    private final int most = first < FIRST_REGISTER ? MOST_NUMBERS : MOST_RANGES;
    private int count;
    private int lastExit = -1;
    private boolean isFirst = true;

    /**
     * Goes on below a point.
     *
     * @param open the bits of the mask that are not decided yet
     * @param value the bits that are decided
     */
    boolean down(int at, long open, long value) {
      if (diagram.bit(at) >= end) {
        return add(at, value, value | open);
      }
      long bit = Long.highestOneBit(open);
      boolean tests = end - 1 - diagram.bit(at) == Long.numberOfTrailingZeros(bit);
      return down(tests ? diagram.next(at, false) : at, open & ~bit, value)
          && down(tests ? diagram.next(at, true) : at, open & ~bit, value | bit);
    }

    private boolean add(int exit, long low, long high) {
      List<Range> ranges = found.computeIfAbsent(exit, key -> new ArrayList<>());
      if (!isFirst && exit == lastExit) {
        int last = ranges.size() - 1;
        ranges.set(last, new Range(ranges.get(last).first(), high));
        return true;
      }
      isFirst = false;
      lastExit = exit;
      ranges.add(new Range(low, high));
      return ++count <= most;
    }
  }
}
