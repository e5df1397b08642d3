package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.graph.Term.Masked;
import io.github.seccomp4j.report.graph.ValueRanges.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Lists the values that get through several tests of one word under different masks, where they are
 * few: {@code cmd} is one of three is easier to read than two tests of its bits.
 */
final class MaskedValues {
  private static final int MOST_RANGES = 2048;
  private static final int MOST_LISTED = 8;

  private final NodeStore store;
  private final Term word;
  private final Map<Integer, ValueRanges> reached = new LinkedHashMap<>();
  private final Set<Term> looks = new HashSet<>();

  MaskedValues(NodeStore store, Term term) {
    this.store = store;
    this.word = term instanceof Masked masked ? masked.of() : term;
  }

  /**
   * One choice on the word instead of all tests of it that follow each other.
   *
   * @param rest what to do with what is behind them
   */
  Optional<Integer> listed(int node, IntUnaryOperator rest) {
    if (word.largest() != 0xffff_ffffL
        || !follow(node, ValueRanges.of(0, word.largest()))
        || looks.size() < 2) {
      return Optional.empty();
    }
    int ranges = reached.values().stream().mapToInt(values -> values.ranges().size()).sum();
    int ofLargest =
        reached.values().stream()
            .max((a, b) -> Double.compare(a.size(), b.size()))
            .map(values -> values.ranges().size())
            .orElse(0);
    if (ranges - ofLargest > MOST_LISTED) {
      return Optional.empty();
    }
    List<Branch> branches = new ArrayList<>();
    reached.forEach((target, values) -> branches.add(new Branch(values, rest.applyAsInt(target))));
    return Optional.of(store.choice(word, branches));
  }

  /** Notes with which values what is behind the tests is reached; gives up where they are many. */
  private boolean follow(int node, ValueRanges values) {
    if (values.isEmpty()) {
      return true;
    }
    if (values.ranges().size() > MOST_RANGES || reached.size() > MOST_LISTED) {
      return false;
    }
    if (!(store.at(node) instanceof Choice choice) || !looksAtTheWord(choice.on())) {
      reached.merge(node, values, ValueRanges::or);
      return true;
    }
    looks.add(choice.on());
    Branch last = choice.branches().get(choice.branches().size() - 1);
    ValueRanges told = ValueRanges.NONE;
    for (Branch branch : choice.branches()) {
      Optional<ValueRanges> its =
          branch.equals(last)
              ? Optional.of(told.notUpTo(word.largest()))
              : unmasked(choice.on(), branch.values());
      if (its.isEmpty() || !follow(branch.target(), values.and(its.get()))) {
        return false;
      }
      told = told.or(its.get());
    }
    return true;
  }

  private boolean looksAtTheWord(Term term) {
    return term.equals(word) || (term instanceof Masked masked && masked.of().equals(word));
  }

  /** The values of the word that have these bits, unless they are in too many ranges. */
  private Optional<ValueRanges> unmasked(Term term, ValueRanges masked) {
    if (term.equals(word)) {
      return Optional.of(masked);
    }
    long mask = ((Masked) term).mask();
    long free = word.largest() & ~mask;
    long low = Long.lowestOneBit(mask) - 1;
    int count = 1 << Math.min(20, Long.bitCount(free & ~low));
    if (masked.size() * count > MOST_RANGES) {
      return Optional.empty();
    }
    List<Range> ranges = new ArrayList<>();
    for (Range range : masked.ranges()) {
      for (long value = range.first(); value <= range.last(); value++) {
        if ((value & ~mask) == 0) {
          addWithFreeBits(value, free & ~low, low, ranges);
        }
      }
    }
    return Optional.of(new ValueRanges(ranges));
  }

  private static void addWithFreeBits(long value, long free, long low, List<Range> ranges) {
    long some = 0;
    do {
      ranges.add(new Range(value | some, value | some | low));
      some = (some - free) & free; // The next subset of these bits.
    } while (some != 0);
  }
}
