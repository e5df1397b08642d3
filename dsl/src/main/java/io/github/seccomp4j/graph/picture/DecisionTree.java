package io.github.seccomp4j.graph.picture;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.graph.DecisionGraph;
import io.github.seccomp4j.graph.Node.Branch;
import io.github.seccomp4j.graph.Node.Choice;
import io.github.seccomp4j.graph.Term.Architecture;
import io.github.seccomp4j.graph.Term.CallNumber;
import io.github.seccomp4j.graph.Values;
import io.github.seccomp4j.graph.picture.Box.Kind;
import io.github.seccomp4j.graph.picture.Box.Way;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the boxes of a decision graph: an architecture each, and behind it calls, tests, answers.
 */
final class DecisionTree {
  private static final Comparator<Optional<Action>> MILDEST =
      Comparator.comparing(
          action -> action.orElse(Action.KILL_PROCESS), Comparator.<Action>reverseOrder());

  private final DecisionGraph graph;
  private final List<Box> roots = new ArrayList<>();

  private DecisionTree(DecisionGraph graph) {
    this.graph = graph;
  }

  /** The boxes where calls begin, one below the other. */
  static List<Box> of(DecisionGraph graph) {
    DecisionTree tree = new DecisionTree(graph);
    tree.addArches();
    return List.copyOf(tree.roots);
  }

  private void addArches() {
    if (!(graph.nodes().get(graph.root()) instanceof Choice choice)
        || !(choice.on() instanceof Architecture)) {
      String host = graph.arch().kernelName();
      String line = "every architecture: it is not tested, numbers are told as on " + host;
      addArch(line, ofAuditId(graph.arch().auditId()), graph.root());
      return;
    }
    Branch rest = largest(choice.branches());
    for (Arch arch : Arch.values()) {
      boolean first = ofAuditId(arch.auditId()).get(0) == arch;
      for (Branch branch : choice.branches()) {
        boolean its = branch.values().contains(Integer.toUnsignedLong(arch.auditId()));
        if (first && its && !branch.equals(rest)) {
          addArch(arch.kernelName(), ofAuditId(arch.auditId()), branch.target());
        }
      }
    }
    choice.branches().stream().filter(branch -> !branch.equals(rest)).forEach(this::addUnknown);
    addArch("every other architecture", List.of(), rest.target());
  }

  /** Audit ids that are no architecture of ours, but are told apart from the rest. */
  private void addUnknown(Branch branch) {
    Values unknown = branch.values();
    for (Arch arch : Arch.values()) {
      unknown = unknown.minus(Values.of(Integer.toUnsignedLong(arch.auditId())));
    }
    if (!unknown.isEmpty()) {
      String ids =
          String.join(
              ", ", new Labels(graph.arch(), Optional.empty()).values(new Architecture(), unknown));
      addArch("architecture " + ids, List.of(), branch.target());
    }
  }

  private static List<Arch> ofAuditId(int auditId) {
    return Arrays.stream(Arch.values()).filter(arch -> arch.auditId() == auditId).toList();
  }

  private static Branch largest(List<Branch> branches) {
    return branches.stream()
        .max(Comparator.comparing(branch -> branch.values().size()))
        .orElseThrow();
  }

  private void addArch(String line, List<Arch> arches, int target) {
    List<Way> ways = new ArrayList<>();
    if (graph.nodes().get(target) instanceof Choice choice && choice.on() instanceof CallNumber) {
      new Calls(arches, choice).boxes().forEach(box -> ways.add(new Way(List.of(), box)));
    } else {
      Labels labels = new Labels(arches.isEmpty() ? graph.arch() : arches.get(0), Optional.empty());
      ways.add(new Way(List.of(), new TestTree(graph, labels).box(target)));
    }
    roots.add(new Box(Kind.ARCH, List.of(line), "", Optional.empty(), ways));
  }

  /** The calls of one audit id, in groups that are treated alike. */
  private final class Calls {
    private final Numbers numbers;
    private final List<Arch> arches;
    private final Choice choice;

    Calls(List<Arch> arches, Choice choice) {
      this.arches = arches;
      this.numbers = new Numbers(arches);
      this.choice = choice;
    }

    List<Box> boxes() {
      Branch rest = largest(choice.branches());
      List<Box> boxes = new ArrayList<>();
      for (Branch branch : choice.branches()) {
        if (!branch.equals(rest)) {
          boxes.addAll(groups(branch));
        }
      }
      boxes.sort(Comparator.comparing(Calls::isConditional).thenComparing(Calls::answer, MILDEST));
      boxes.add(rest(rest));
      return boxes;
    }

    /** What always gets the same answer is told first, and of that what is let through. */
    private static boolean isConditional(Box box) {
      return box.ways().get(0).to().kind() != Kind.ANSWER;
    }

    private static Optional<Action> answer(Box box) {
      return box.ways().get(0).to().verdict().map(Verdict::action);
    }

    /** Calls with other names for their arguments are told apart: what is shown must be true. */
    private List<Box> groups(Branch branch) {
      Map<Box, List<String>> byMeaning = new LinkedHashMap<>();
      boolean answered = !(graph.nodes().get(branch.target()) instanceof Choice);
      for (Syscall call : numbers.named(branch.values())) {
        Arch arch = numbers.of(call.number());
        if (!numbers.hasAllOf(arch, branch.values())) {
          Optional<Syscall> shown = answered ? Optional.empty() : Optional.of(call);
          Box box = new TestTree(graph, new Labels(arch, shown)).box(branch.target());
          byMeaning.computeIfAbsent(box, key -> new ArrayList<>()).add(numbers.name(call));
        }
      }
      List<String> unnamed = numbers.unnamed(branch.values());
      if (!unnamed.isEmpty()) {
        Arch arch = arches.isEmpty() ? graph.arch() : arches.get(0);
        Box box = new TestTree(graph, new Labels(arch, Optional.empty())).box(branch.target());
        byMeaning.computeIfAbsent(box, key -> new ArrayList<>()).addAll(unnamed);
      }
      List<Box> boxes = new ArrayList<>();
      byMeaning.forEach(
          (box, names) ->
              boxes.add(
                  new Box(
                      Kind.CALLS, names, "", Optional.empty(), List.of(new Way(List.of(), box)))));
      return boxes;
    }

    private Box rest(Branch rest) {
      List<String> named = numbers.named(rest.values()).stream().map(numbers::name).toList();
      Arch arch = arches.isEmpty() ? graph.arch() : arches.get(0);
      Box box = new TestTree(graph, new Labels(arch, Optional.empty())).box(rest.target());
      String line = "every other number";
      if (!named.isEmpty()) {
        line = "every other call, " + named.size() + " of them with a name";
      }
      return new Box(
          Kind.REST,
          List.of(line),
          String.join(" ", named),
          Optional.empty(),
          List.of(new Way(List.of(), box)));
    }
  }
}
