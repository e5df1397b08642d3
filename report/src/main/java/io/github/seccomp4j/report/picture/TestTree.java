package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.report.graph.DecisionGraph;
import io.github.seccomp4j.report.graph.Node;
import io.github.seccomp4j.report.graph.Node.Answer;
import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.picture.TreeBox.Kind;
import io.github.seccomp4j.report.picture.TreeBox.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tests behind one call as a tree. A test that several ways lead to stands in it once. */
final class TestTree {
  private final DecisionGraph graph;
  private final Labels labels;
  private final Map<Integer, String> shared = new HashMap<>();
  private final Set<Integer> drawn = new HashSet<>();

  TestTree(DecisionGraph graph, Labels labels) {
    this.graph = graph;
    this.labels = labels;
  }

  TreeBox box(int root) {
    Map<Integer, Integer> ways = new HashMap<>();
    count(root, ways);
    ways.forEach((node, count) -> shared.putAll(count > 1 ? Map.of(node, "") : Map.of()));
    return draw(root);
  }

  private void count(int node, Map<Integer, Integer> ways) {
    if (graph.nodes().get(node) instanceof Choice choice
        && ways.merge(node, 1, Integer::sum) == 1) {
      choice.branches().forEach(branch -> count(branch.target(), ways));
    }
  }

  private TreeBox draw(int at) {
    Node node = graph.nodes().get(at);
    if (node instanceof Answer answer) {
      return new TreeBox(
          Kind.ANSWER,
          List.of(Labels.verdict(answer.verdict())),
          "",
          Optional.of(answer.verdict()),
          List.of());
    }
    if (!drawn.add(at)) {
      return new TreeBox(
          Kind.SEE, List.of("as at " + shared.get(at)), "", Optional.empty(), List.of());
    }
    Choice choice = (Choice) node;
    String title = labels.term(choice.on()) + "?";
    if (shared.containsKey(at)) {
      String mark =
          "(" + (1 + shared.values().stream().filter(one -> !one.isEmpty()).count()) + ")";
      shared.put(at, mark);
      title = mark + " " + title;
    }
    List<Way> ways = new ArrayList<>();
    Branch rest =
        choice.branches().stream()
            .max(Comparator.comparing(branch -> branch.values().size()))
            .orElseThrow();
    for (Branch branch : choice.branches()) {
      if (!branch.equals(rest)) {
        ways.add(way(branch, labels.values(choice.on(), branch.values())));
      }
    }
    boolean isClear = !ways.isEmpty() && labels.isEitherOr(choice.on());
    ways.add(way(rest, isClear ? labels.values(choice.on(), rest.values()) : List.of("otherwise")));
    return new TreeBox(Kind.TEST, List.of(title), "", Optional.empty(), ways);
  }

  private Way way(Branch branch, List<String> label) {
    return new Way(label, draw(branch.target()));
  }
}
