package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.compile.emit.ValueTest.Known;
import io.github.seccomp4j.compile.emit.ValueTest.Split;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Formula.Test;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cheapest tree of given tests that finds the class of a value: every order is tried, and each
 * set of classes is solved once. Where there are too many sets, the first test that splits the
 * classes is taken.
 */
final class TestChoice {
  private static final int MOST_SETS = 3_000;

  private final List<Test> tests;
  private final List<Integer> outcomes;
  private final double[] weights;
  private final BitSet[] holds;
  private final double price;
  private final Map<BitSet, Priced> solved = new HashMap<>();

  private record Priced(ValueTest tree, double cost) {}

  private TestChoice(WordClasses values, List<Integer> outcomes, double[] weights, double price) {
    this.tests = values.tests();
    this.outcomes = outcomes;
    this.weights = weights;
    this.price = price;
    this.holds = new BitSet[tests.size()];
    for (int i = 0; i < holds.length; i++) {
      holds[i] = new BitSet();
      for (int j = 0; j < outcomes.size(); j++) {
        holds[i].set(j, WordClasses.holds(tests.get(i), values.classes().get(j)));
      }
    }
  }

  /**
   * The tree.
   *
   * @param values the classes and the tests
   * @param outcomes the outcome of each class
   * @param weights the weight of each class
   * @param price what one test more costs, in units of weight times depth
   */
  static ValueTest of(WordClasses values, List<Integer> outcomes, double[] weights, double price) {
    BitSet all = new BitSet();
    all.set(0, outcomes.size());
    return new TestChoice(values, outcomes, weights, price).solve(all).tree();
  }

  private Priced solve(BitSet classes) {
    Priced known = solved.get(classes);
    if (known != null) {
      return known;
    }
    int first = classes.nextSetBit(0);
    if (classes.stream().allMatch(at -> outcomes.get(at).equals(outcomes.get(first)))) {
      return new Priced(new Known(outcomes.get(first)), 0);
    }
    boolean greedy = solved.size() > MOST_SETS;
    Priced best = null;
    double weight = classes.stream().mapToDouble(at -> weights[at]).sum();
    for (int i = 0; i < holds.length && (best == null || !greedy); i++) {
      BitSet yes = (BitSet) classes.clone();
      yes.and(holds[i]);
      BitSet no = (BitSet) classes.clone();
      no.andNot(holds[i]);
      if (!yes.isEmpty() && !no.isEmpty()) {
        Priced ifYes = solve(yes);
        Priced ifNo = solve(no);
        Test test = tests.get(i);
        double cost = ifYes.cost() + ifNo.cost() + instructions(test) * (price + weight);
        if (best == null || cost < best.cost()) {
          best =
              new Priced(
                  new Split(
                      test.mask(), test.comparison(), test.constant(), ifYes.tree(), ifNo.tree()),
                  cost);
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no test tells two classes of values apart");
    }
    solved.put(classes, best);
    return best;
  }

  /** One jump; a masked test that JSET cannot do takes an AND before and about one load after. */
  private static int instructions(Test test) {
    boolean bits =
        test.comparison() == Comparison.EQ
            && (test.constant() == 0
                || (test.constant() == test.mask() && Integer.bitCount(test.mask()) == 1));
    return test.mask() == -1 || bits ? 1 : 3;
  }
}
