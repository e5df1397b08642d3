package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins tests of the same part of an argument that follow each other into one choice, and choices
 * on the two halves of an argument into one on all of it.
 */
final class ArgumentChoices {
  private final NodeStore store;
  private final Halves halves;
  private final Map<Integer, Integer> known = new HashMap<>();

  ArgumentChoices(NodeStore store) {
    this.store = store;
    this.halves = new Halves(store);
  }

  /** A point that answers as the given one does. */
  int joined(int node) {
    Integer before = known.get(node);
    if (before == null) {
      before = store.at(node) instanceof Choice choice ? join(node, choice.on()) : node;
      known.put(node, before);
    }
    return before;
  }

  private int join(int node, Term on) {
    Optional<Integer> listed = new MaskedValues(store, on).listed(node, this::joined);
    if (listed.isPresent()) {
      return halves.whole(listed.get());
    }
    Set<Long> set = new TreeSet<>(Long::compareUnsigned);
    set.add(0L);
    collect(node, on, set, new HashSet<>());
    List<Long> starts = List.copyOf(set);
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long last = i + 1 < starts.size() ? starts.get(i + 1) - 1 : on.largest();
      int target = node;
      while (store.at(target) instanceof Choice choice && choice.on().equals(on)) {
        target = choice.target(starts.get(i));
      }
      branches.add(new Branch(ValueRanges.of(starts.get(i), last), joined(target)));
    }
    return halves.whole(store.flatChoice(on, branches));
  }

  private void collect(int node, Term on, Set<Long> starts, Set<Integer> seen) {
    if (seen.add(node) && store.at(node) instanceof Choice choice && choice.on().equals(on)) {
      for (Branch branch : choice.branches()) {
        branch.values().ranges().forEach(range -> starts.add(range.first()));
        collect(branch.target(), on, starts, seen);
      }
    }
  }
}
