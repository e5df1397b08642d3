package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.emit.ValueTest.Known;
import io.github.seccomp4j.compile.emit.ValueTest.Split;
import io.github.seccomp4j.formula.Formula.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The cheapest tree of GE and EQ tests that finds the range in which a word lies.
 *
 * <p>This is the search tree with two-way comparisons of M. Chrobak, M. Golin, I. Munro and N.
 * Young ("Optimal search trees with two-way comparisons", 2015), for ranges, where each test has a
 * price besides its depth. {@link SearchCosts} computes the cost of each part and has an example;
 * this class builds the tree from it.
 */
final class SearchTree {
  /** More ranges than this are halved first: the time is cubic in their number. */
  private static final int MOST_RANGES = 160;

  private final List<WordRange> ranges;
  private final int mask;
  private final SearchCosts costs;

  private SearchTree(List<WordRange> ranges, int mask, SearchCosts costs) {
    this.ranges = ranges;
    this.mask = mask;
    this.costs = costs;
  }

  /**
   * The tree.
   *
   * @param ranges all values of {@code word & mask} in order, neighbours with different outcomes
   * @param mask which bits of the word are searched for
   * @param price what one test more costs, in units of weight times depth
   */
  static ValueTest of(List<WordRange> ranges, int mask, double price) {
    return of(ranges, mask, price, new KnownCosts());
  }

  /** The same tree, found sooner where a search in ranges that begin alike is known. */
  static ValueTest of(List<WordRange> ranges, int mask, double price, KnownCosts known) {
    ValueTest searched =
        halved(ranges, mask, MOST_RANGES, few -> searched(few, mask, known.of(few, price)));
    if (ranges.size() <= MOST_RANGES) {
      return searched;
    }
    // Halving splits one long list of values into several, each at the cost of a test.
    ValueTest listed = oneByOne(ranges, mask, price, known);
    return cost(listed, ranges, price) < cost(searched, ranges, price) ? listed : searched;
  }

  private static ValueTest searched(List<WordRange> ranges, int mask, SearchCosts costs) {
    return new SearchTree(ranges, mask, costs).tree(0, ranges.size() - 1, 0);
  }

  /** A balanced tree of GE tests. */
  static ValueTest balanced(List<WordRange> ranges, int mask) {
    return halved(ranges, mask, 1, one -> new Known(one.get(0).outcome()));
  }

  /** The cost of a tree: its tests at that price each, plus the weighted depth of each range. */
  static double cost(ValueTest tree, List<WordRange> ranges, double price) {
    double cost = price * tree.size();
    for (WordRange range : ranges) {
      cost += range.weight() * tree.depth(range.first());
    }
    return cost;
  }

  private static ValueTest halved(
      List<WordRange> ranges, int mask, int few, Function<List<WordRange>, ValueTest> forFew) {
    if (ranges.size() <= few) {
      return forFew.apply(ranges);
    }
    int middle = ranges.size() >>> 1;
    return new Split(
        mask,
        Comparison.GE,
        ranges.get(middle).first(),
        halved(ranges.subList(middle, ranges.size()), mask, few, forFew),
        halved(ranges.subList(0, middle), mask, few, forFew));
  }

  /** Tests the values between equal neighbours one by one, then searches what is left. */
  private static ValueTest oneByOne(
      List<WordRange> ranges, int mask, double price, KnownCosts known) {
    boolean[] taken = WordRange.loneBetweenEquals(ranges);
    List<WordRange> rest = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      WordRange range = ranges.get(i);
      int outcome = taken[i] ? rest.get(rest.size() - 1).outcome() : range.outcome();
      double weight = taken[i] ? 0 : range.weight();
      rest.add(new WordRange(range.first(), range.last(), outcome, weight));
    }
    ValueTest result =
        halved(
            WordRange.merged(rest),
            mask,
            MOST_RANGES,
            few -> searched(few, mask, known.of(few, price)));
    List<Integer> lightestFirst = WordRange.heaviestFirst(ranges, taken);
    for (int i = lightestFirst.size() - 1; i >= 0; i--) {
      result = taken(ranges.get(lightestFirst.get(i)), mask, result);
    }
    return result;
  }

  private ValueTest tree(int first, int last, int state) {
    int choice = costs.choice(first, last, state);
    return switch (choice) {
      case SearchCosts.KNOWN -> new Known(ranges.get(costs.someone(first, last, state)).outcome());
      case SearchCosts.TAKE_HEAVIEST ->
          taken(costs.heaviest(first, last, state), tree(first, last, state + 1));
      case SearchCosts.TAKE_CHAIN -> {
        ValueTest result = tree(first, last, SearchCosts.CHAINED);
        List<Integer> chain = costs.chain(first, last, state);
        for (int i = chain.size() - 1; i >= 0; i--) {
          result = taken(chain.get(i), result);
        }
        yield result;
      }
      default ->
          new Split(
              mask,
              Comparison.GE,
              ranges.get(choice + 1).first(),
              tree(choice + 1, last, costs.stateOf(first, last, state, choice + 1, last)),
              tree(first, choice, costs.stateOf(first, last, state, first, choice)));
    };
  }

  private ValueTest taken(int at, ValueTest otherwise) {
    return taken(ranges.get(at), mask, otherwise);
  }

  private static ValueTest taken(WordRange value, int mask, ValueTest otherwise) {
    return new Split(mask, Comparison.EQ, value.first(), new Known(value.outcome()), otherwise);
  }
}
