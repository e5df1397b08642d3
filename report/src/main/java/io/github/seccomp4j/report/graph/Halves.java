package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.graph.Term.Half;
import io.github.seccomp4j.report.graph.Term.Masked;
import io.github.seccomp4j.report.graph.Term.Whole;
import io.github.seccomp4j.report.graph.ValueRanges.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one choice on a register of choices on its two halves, where that says the same. */
final class Halves {
  private static final int MOST_RANGES = 256;

  private final NodeStore store;

  Halves(NodeStore store) {
    this.store = store;
  }

  /** Some bits of one half of an argument. */
  private record Part(int argument, boolean high, long mask) {
    static Optional<Part> of(Term term) {
      Term inner = term instanceof Masked masked ? masked.of() : term;
      return inner instanceof Half half
          ? Optional.of(
              new Part(
                  half.argument(),
                  half.high(),
                  term instanceof Masked masked ? masked.mask() : 0xffff_ffffL))
          : Optional.empty();
    }

    boolean isOtherHalfOf(Part other) {
      return argument == other.argument && high != other.high;
    }
  }

  /** The same point, or one that looks at the whole register at once. */
  int whole(int node) {
    if (!(store.at(node) instanceof Choice choice)) {
      return node;
    }
    return Part.of(choice.on())
        .flatMap(part -> part.high() ? lowBehindHigh(choice, part) : highBehindLow(choice, part))
        .filter(whole -> ways(whole) <= most(choice))
        .orElse(node);
  }

  private int ways(int node) {
    return store.at(node) instanceof Choice choice ? choice.branches().size() : 0;
  }

  /** With more ways than either half has, the whole would be harder to read than the halves. */
  private int most(Choice choice) {
    return Math.max(
        choice.branches().size(),
        choice.branches().stream().mapToInt(branch -> ways(branch.target())).max().orElse(0));
  }

  private Optional<Choice> onOtherHalf(int node, Part part) {
    return store.at(node) instanceof Choice choice
            && Part.of(choice.on()).map(part::isOtherHalfOf).orElse(false)
        ? Optional.of(choice)
        : Optional.empty();
  }

  private Optional<Integer> lowBehindHigh(Choice choice, Part high) {
    Optional<Long> lowMask = maskBehind(choice, high);
    if (lowMask.isEmpty()) {
      return Optional.empty();
    }
    long mask = lowMask.get();
    List<Branch> branches = new ArrayList<>();
    for (Branch branch : choice.branches()) {
      Optional<Choice> low = onOtherHalf(branch.target(), high);
      if (low.isEmpty()) {
        List<Range> ranges = new ArrayList<>();
        for (Range range : branch.values().ranges()) {
          ranges.add(new Range(range.first() << 32, range.last() << 32 | mask));
        }
        branches.add(new Branch(new ValueRanges(ranges), branch.target()));
      } else if (branch.values().size() > MOST_RANGES) {
        return Optional.empty();
      } else {
        for (Branch further : low.get().branches()) {
          branches.add(new Branch(crossed(branch.values(), further.values()), further.target()));
        }
      }
    }
    return Optional.of(joined(high.argument(), high.mask() << 32 | mask, branches));
  }

  /** The tests of the low half must all look at the same bits. */
  private Optional<Long> maskBehind(Choice choice, Part part) {
    List<Long> masks =
        choice.branches().stream()
            .flatMap(branch -> onOtherHalf(branch.target(), part).stream())
            .map(other -> Part.of(other.on()).orElseThrow().mask())
            .distinct()
            .toList();
    return masks.size() == 1 ? Optional.of(masks.get(0)) : Optional.empty();
  }

  /**
   * The values with an upper half of the one set, value by value, and a lower half of the other.
   */
  private static ValueRanges crossed(ValueRanges high, ValueRanges low) {
    List<Range> ranges = new ArrayList<>();
    for (Range outer : high.ranges()) {
      for (long upper = outer.first(); upper <= outer.last(); upper++) {
        for (Range range : low.ranges()) {
          ranges.add(new Range(upper << 32 | range.first(), upper << 32 | range.last()));
        }
      }
    }
    return new ValueRanges(ranges);
  }

  /** It works where all that is not told value by value goes to one point. */
  private Optional<Integer> highBehindLow(Choice choice, Part low) {
    Optional<Long> highMask = maskBehind(choice, low);
    Optional<Integer> rest = highMask.isEmpty() ? Optional.empty() : rest(choice, low);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    long mask = highMask.get() << 32 | low.mask();
    List<Branch> branches = new ArrayList<>();
    ValueRanges told = ValueRanges.NONE;
    for (Branch branch : choice.branches()) {
      Optional<Choice> high = onOtherHalf(branch.target(), low);
      if (high.isPresent()) {
        for (Branch further : high.get().branches()) {
          if (further.target() != rest.get()) {
            if (further.values().size() > MOST_RANGES) {
              return Optional.empty();
            }
            ValueRanges values = crossed(further.values(), branch.values());
            branches.add(new Branch(values, further.target()));
            told = told.or(values);
          }
        }
      }
    }
    branches.add(new Branch(told.notUpTo(mask), rest.get()));
    return Optional.of(joined(low.argument(), mask, branches));
  }

  private Optional<Integer> rest(Choice choice, Part low) {
    List<Integer> direct =
        choice.branches().stream()
            .map(Branch::target)
            .filter(target -> onOtherHalf(target, low).isEmpty())
            .toList();
    return direct.size() == 1 ? Optional.of(direct.get(0)) : Optional.empty();
  }

  private int joined(int argument, long mask, List<Branch> branches) {
    return store.flatChoice(Terms.masked(new Whole(argument), mask), branches);
  }
}
