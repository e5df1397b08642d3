package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.Node.Answer;
import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.graph.Term.Architecture;
import io.github.seccomp4j.report.graph.Term.CallNumber;
import io.github.seccomp4j.verify.ProgramDiagram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the bit tests of a program's diagram to choices that a person can read.
 *
 * <p>All tests of one value become one choice, where its branches are a few ranges. {@code cmd == 1
 * or cmd == 2} is 32 levels of bits, and one choice with the branches {@code 1 to 2} and the rest.
 * Where only some bits count, as in {@code prot & PROT_EXEC}, the choice is on those bits. Where
 * neither gives few ranges, it splits the values at their highest tested bit.
 */
final class GraphBuilder {
  private static final int MOST_NODES = 50_000;
  private static final int FEW_VALUES = 16;

  private final ProgramDiagram diagram;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Integer> known = new HashMap<>();

  GraphBuilder(ProgramDiagram diagram) {
    this.diagram = diagram;
  }

  /** The point where a call begins; the recursion is no deeper than a call has bits. */
  int root() {
    return node(diagram.root());
  }

  List<Node> nodes() {
    return nodes;
  }

  private int node(int point) {
    Integer before = known.get(point);
    if (before != null) {
      return before;
    }
    Node node = diagram.isAnswer(point) ? new Answer(diagram.answer(point)) : choice(point);
    if (nodes.size() == MOST_NODES) {
      throw new NotDrawnException("its picture would have more than " + MOST_NODES + " points");
    }
    nodes.add(node);
    known.put(point, nodes.size() - 1);
    return nodes.size() - 1;
  }

  private Choice choice(int point) {
    ValueTests tests = ValueTests.at(diagram, point);
    Optional<Map<Integer, ValueRanges>> whole = tests.exits(tests.allBits());
    Optional<Map<Integer, ValueRanges>> masked =
        tests.testsAllBits() ? Optional.empty() : tests.exits(tests.tested());
    if (whole.isPresent() && (masked.isEmpty() || isReadWhole(tests, whole.get(), masked.get()))) {
      return choice(tests.term(), whole.get());
    }
    if (masked.isPresent()) {
      return choice(new Term.Masked(tests.term(), tests.tested()), masked.get());
    }
    long highest = Long.highestOneBit(tests.tested());
    Map<Integer, ValueRanges> halves = new LinkedHashMap<>();
    halves.put(diagram.next(point, false), ValueRanges.of(0));
    halves.put(diagram.next(point, true), ValueRanges.of(highest));
    return choice(new Term.Masked(tests.term(), highest), halves);
  }

  /** {@code AF_INET, AF_INET6} reads better than {@code family & ~0x8} is {@code AF_INET}. */
  private static boolean isReadWhole(
      ValueTests tests, Map<Integer, ValueRanges> whole, Map<Integer, ValueRanges> masked) {
    return tests.term() instanceof Architecture
        || tests.term() instanceof CallNumber
        || cost(whole) <= cost(masked)
        || listed(whole).size() <= FEW_VALUES;
  }

  /** How many ranges a reader has to read: all but those of the largest branch. */
  private static int cost(Map<Integer, ValueRanges> exits) {
    int all = exits.values().stream().mapToInt(values -> values.ranges().size()).sum();
    return all - largest(exits).ranges().size();
  }

  private static ValueRanges largest(Map<Integer, ValueRanges> exits) {
    return exits.values().stream()
        .max(
            Comparator.comparing(ValueRanges::size)
                .thenComparing(ValueRanges::first, Long::compareUnsigned))
        .orElseThrow();
  }

  /** The values of all branches but the largest. */
  private static ValueRanges listed(Map<Integer, ValueRanges> exits) {
    ValueRanges rest = largest(exits);
    ValueRanges listed = ValueRanges.NONE;
    for (ValueRanges values : exits.values()) {
      listed = values.equals(rest) ? listed : listed.or(values);
    }
    return listed;
  }

  /** The largest branch also takes what the term cannot be: it is not listed anyway. */
  private Choice choice(Term on, Map<Integer, ValueRanges> exits) {
    ValueRanges rest = largest(exits);
    ValueRanges listed = listed(exits);
    List<Branch> branches = new ArrayList<>();
    for (Map.Entry<Integer, ValueRanges> exit : exits.entrySet()) {
      boolean isRest = exit.getValue().equals(rest);
      branches.add(
          new Branch(isRest ? listed.notUpTo(on.largest()) : exit.getValue(), node(exit.getKey())));
    }
    branches.sort((a, b) -> Long.compareUnsigned(a.values().first(), b.values().first()));
    return new Choice(on, branches);
  }
}
