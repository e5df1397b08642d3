package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Formula.Test;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the order in which a call's argument words are tested: each is loaded at most once on a
 * path, and equal remaining functions share one node.
 *
 * <p>Every order is tried, and each remaining function is solved once. Where there are too many
 * functions, the words are tested in the order in which they stand in {@code struct seccomp_data}.
 */
final class WordOrder {
  private static final int MOST_FUNCTIONS = 400;
  private static final int MOST_NODES = 4_000;
  private static final int MOST_VALUES = 100;

  /** The assumed share of calls that match no rule. */
  private static final double UNMATCHED = 0.15;

  private final DecisionNodes graph;
  private final CallFunction call;
  private final Mtbdd diagrams;
  private final double price;
  private final Set<DecisionPass> passes;
  private final Map<Word, WordClasses> values = new LinkedHashMap<>();
  private final Map<Integer, Plan> plans = new HashMap<>();
  private final Map<Integer, DecisionNode> decisions = new HashMap<>();

  /**
   * How to decide a function.
   *
   * @param word the word to test first; empty for a leaf
   * @param test its tests, whose outcomes are functions of the other words
   * @param size about how many instructions it and all that follows take
   * @param depth how many of them a call executes that matches a rule
   * @param ways the number of paths that end in a rule
   */
  private record Plan(Optional<Word> word, ValueTest test, int size, double depth, double ways) {}

  /**
   * A decision.
   *
   * @param decision its first node
   * @param depth how many instructions a call that matches a rule executes on average
   */
  record Weighed(DecisionNode decision, double depth) {}

  private WordOrder(
      DecisionNodes graph, CallFunction call, double price, Set<DecisionPass> passes) {
    this.graph = graph;
    this.call = call;
    this.diagrams = call.diagrams();
    this.price = price;
    this.passes = passes;
  }

  /**
   * The cheapest decision, or none where it is too much work to find.
   *
   * @param graph where it is made
   * @param call what is to be decided
   * @param price what one instruction more costs, in units of executed instructions of this call
   * @param passes the passes that run
   */
  static Optional<Weighed> decide(
      DecisionNodes graph, CallFunction call, double price, Set<DecisionPass> passes) {
    try {
      return new WordOrder(graph, call, price, passes).decide();
    } catch (Mtbdd.TooLarge e) {
      return Optional.empty();
    }
  }

  private Optional<Weighed> decide() {
    for (Map.Entry<Word, Set<Test>> entry : WordClasses.tests(call.formulas()).entrySet()) {
      Optional<WordClasses> found = WordClasses.of(entry.getKey(), entry.getValue());
      if (found.isEmpty()) {
        return Optional.empty();
      }
      values.put(entry.getKey(), found.get());
    }
    Plan plan = plan(call.function());
    return Optional.of(new Weighed(decision(call.function()), plan.depth()));
  }

  private DecisionNode decision(int function) {
    DecisionNode made = decisions.get(function);
    if (made == null) {
      Plan plan = plan(function);
      made =
          plan.word().isEmpty()
              ? graph.leaf(call.returnValue(function))
              : plan.test().decision(graph, plan.word().get(), this::decision);
      decisions.put(function, made);
    }
    return made;
  }

  private Plan plan(int function) {
    Plan known = plans.get(function);
    if (known != null) {
      return known;
    }
    Plan best = null;
    if (Mtbdd.isLeaf(function)) {
      // The policy's default is the first leaf.
      double ways = function == Mtbdd.leaf(0) ? 0 : 1;
      best = new Plan(Optional.empty(), new ValueTest.Known(function), 0, 0, ways);
    } else {
      for (Word word : candidates(function)) {
        Plan plan = plan(function, word);
        if (best == null || cost(plan) < cost(best)) {
          best = plan;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("a function of no word is no leaf");
    }
    plans.put(function, best);
    return best;
  }

  private double cost(Plan plan) {
    return price * plan.size() + plan.depth();
  }

  /**
   * The words that may be tested first: all that the function depends on, or the first one only.
   */
  private List<Word> candidates(int function) {
    Set<Word> words = new LinkedHashSet<>();
    Set<Integer> seen = new LinkedHashSet<>();
    words.add(wordOf(diagrams.topVar(function)));
    if (plans.size() <= MOST_FUNCTIONS) {
      collectWords(function, words, seen);
    }
    Word first = words.iterator().next();
    boolean small = seen.size() <= MOST_NODES;
    return words.stream()
        .filter(
            word -> word.equals(first) || (small && valuesOf(word).classes().size() <= MOST_VALUES))
        .toList();
  }

  private void collectWords(int function, Set<Word> words, Set<Integer> seen) {
    if (!Mtbdd.isLeaf(function) && seen.size() <= MOST_NODES && seen.add(function)) {
      words.add(wordOf(diagrams.topVar(function)));
      collectWords(diagrams.child(function, true), words, seen);
      collectWords(diagrams.child(function, false), words, seen);
    }
  }

  private Word wordOf(int bit) {
    for (Word word : values.keySet()) {
      if (bit >= word.firstBit() && bit < word.firstBit() + Integer.SIZE) {
        return word;
      }
    }
    throw new IllegalStateException("bit " + bit + " is in no tested word");
  }

  private WordClasses valuesOf(Word word) {
    WordClasses result = values.get(word);
    if (result == null) {
      throw new IllegalStateException("no test of " + word);
    }
    return result;
  }

  private Plan plan(int function, Word word) {
    WordClasses all = valuesOf(word);
    boolean first = word.equals(wordOf(diagrams.topVar(function)));
    Cofactors following =
        all.areRanges() && first
            ? Cofactors.ranges(diagrams, word, all.mask(), function)
            : Cofactors.classes(diagrams, word, all, function);
    int count = following.count();
    double ways = 0;
    for (int i = 0; i < count; i++) {
      ways += following.isLikeBefore(i) ? 0 : behind(following, i).ways();
    }
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = following.isLikeBefore(i) ? 0 : behind(following, i).ways() / ways;
      weights[i] += UNMATCHED / count;
    }
    ValueTest test =
        all.areRanges()
            ? RangeTests.of(all.mask(), following, weights, price, passes)
            : TestChoice.of(all, following.functions(), weights, price);
    int size = 1 + test.size();
    for (int rest : Set.copyOf(following.functions())) {
      size += plan(rest).size();
    }
    double depth = 1;
    for (int i = 0; i < count; i++) {
      double ownWays = weights[i] - UNMATCHED / count;
      depth += ownWays * (behind(following, i).depth() + test.depth(following.values().get(i)));
    }
    return new Plan(Optional.of(word), test, size, depth, ways);
  }

  private Plan behind(Cofactors following, int at) {
    return plan(following.functions().get(at));
  }
}
