package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes by index, no two of them equal: what means the same is the same. */
final class NodeStore {
  private static final int MOST = 500_000;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> known = new HashMap<>();

  Node at(int index) {
    return nodes.get(index);
  }

  int add(Node node) {
    Integer before = known.get(node);
    if (before != null) {
      return before;
    }
    if (nodes.size() == MOST) {
      throw new NotDrawnException("its tests can be met in too many orders");
    }
    nodes.add(node);
    known.put(node, nodes.size() - 1);
    return nodes.size() - 1;
  }

  /**
   * A choice, or where all its ways lead to one point, that point.
   *
   * @param branches disjoint, and together all values
   */
  int choice(Term on, List<Branch> branches) {
    Map<Integer, ValueRanges> byTarget = new LinkedHashMap<>();
    for (Branch branch : branches) {
      if (!branch.values().isEmpty()) {
        byTarget.merge(branch.target(), branch.values(), ValueRanges::or);
      }
    }
    if (byTarget.size() == 1) {
      return byTarget.keySet().iterator().next();
    }
    List<Branch> merged = new ArrayList<>();
    byTarget.forEach((target, values) -> merged.add(new Branch(values, target)));
    merged.sort((a, b) -> Long.compareUnsigned(a.values().first(), b.values().first()));
    return add(new Choice(on, merged));
  }

  /** A choice in which no way leads to another choice on the same term. */
  int flatChoice(Term on, List<Branch> branches) {
    List<Branch> flat = new ArrayList<>();
    for (Branch branch : branches) {
      if (at(branch.target()) instanceof Choice next && next.on().equals(on)) {
        for (Branch further : next.branches()) {
          flat.add(new Branch(branch.values().and(further.values()), further.target()));
        }
      } else {
        flat.add(branch);
      }
    }
    return choice(on, flat);
  }
}
