package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.report.graph.DecisionGraph;
import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.graph.Term.Architecture;
import io.github.seccomp4j.report.graph.Term.CallNumber;
import io.github.seccomp4j.report.graph.ValueRanges;
import io.github.seccomp4j.report.picture.TreeBox.Kind;
import io.github.seccomp4j.report.picture.TreeBox.Way;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
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
  private final List<TreeBox> roots = new ArrayList<>();

  private DecisionTree(DecisionGraph graph) {
    this.graph = graph;
  }

  /** The boxes where calls begin, one below the other. */
  static List<TreeBox> of(DecisionGraph graph) {
    DecisionTree tree = new DecisionTree(graph);
    tree.addArches();
    return List.copyOf(tree.roots);
  }

  private void addArches() {
    if (!(graph.nodes().get(graph.root()) instanceof Choice choice)
        || !(choice.on() instanceof Architecture)) {
      String host = graph.arch().kernelName();
      String line = "every architecture: it is not tested, numbers are told as on " + host;
      addArch(line, Optional.of(graph.arch()), ValueRanges.of(0, 0xffff_ffffL), graph.root());
      return;
    }
    Branch rest = largest(choice.branches(), ValueRanges.of(0, 0xffff_ffffL));
    for (Arch arch : Arch.values()) {
      for (Branch branch : choice.branches()) {
        boolean its = branch.values().contains(Integer.toUnsignedLong(arch.auditId()));
        if (its && !branch.equals(rest)) {
          ValueRanges own = new CallSetText(Optional.of(arch)).own();
          addArch(arch.kernelName(), Optional.of(arch), own, branch.target());
        }
      }
    }
    choice.branches().stream().filter(branch -> !branch.equals(rest)).forEach(this::addUnknown);
    ValueRanges all = ValueRanges.of(0, 0xffff_ffffL);
    addArch("every other architecture", Optional.empty(), all, rest.target());
  }

  /** Audit ids that are no architecture of ours, but are told apart from the rest. */
  private void addUnknown(Branch branch) {
    ValueRanges unknown = branch.values();
    for (Arch arch : Arch.values()) {
      unknown = unknown.minus(ValueRanges.of(Integer.toUnsignedLong(arch.auditId())));
    }
    if (!unknown.isEmpty()) {
      Labels labels = new Labels(graph.arch(), Optional.empty());
      String ids = String.join(", ", labels.values(new Architecture(), unknown));
      ValueRanges all = ValueRanges.of(0, 0xffff_ffffL);
      addArch("architecture " + ids, Optional.empty(), all, branch.target());
    }
  }

  /** The branch with the most of these values: what need not be listed. */
  private static Branch largest(List<Branch> branches, ValueRanges among) {
    return branches.stream()
        .max(Comparator.comparing(branch -> branch.values().and(among).size()))
        .orElseThrow();
  }

  private void addArch(String line, Optional<Arch> arch, ValueRanges own, int target) {
    List<Way> ways = new ArrayList<>();
    if (graph.nodes().get(target) instanceof Choice choice && choice.on() instanceof CallNumber) {
      new Calls(arch, own, choice).boxes().forEach(box -> ways.add(new Way(List.of(), box)));
    } else {
      Labels labels = new Labels(arch.orElse(graph.arch()), Optional.empty());
      ways.add(new Way(List.of(), new TestTree(graph, labels).box(target)));
    }
    roots.add(new TreeBox(Kind.ARCH, List.of(line), "", Optional.empty(), ways));
  }

  /** The calls of one architecture, in groups that are treated alike. */
  private final class Calls {
    private final Arch arch;
    private final CallSetText numbers;
    private final ValueRanges own;
    private final Choice choice;

    Calls(Optional<Arch> arch, ValueRanges own, Choice choice) {
      this.arch = arch.orElse(graph.arch());
      this.numbers = new CallSetText(arch);
      this.own = own;
      this.choice = choice;
    }

    List<TreeBox> boxes() {
      Branch rest = largest(choice.branches(), own);
      if (own.minus(rest.values()).isEmpty()) {
        return List.of(behind(rest.target(), Optional.empty()));
      }
      List<TreeBox> boxes = new ArrayList<>();
      for (Branch branch : choice.branches()) {
        if (!branch.equals(rest)) {
          boxes.addAll(groups(branch.values().and(own), branch.target()));
        }
      }
      boxes.sort(
          Comparator.comparing(Calls::isConditional)
              .thenComparing(Calls::answer, MILDEST)
              .thenComparing(box -> box.lines().get(0)));
      boxes.add(rest(rest));
      return boxes;
    }

    private TreeBox behind(int target, Optional<Syscall> call) {
      return new TestTree(graph, new Labels(arch, call)).box(target);
    }

    /** What always gets the same answer is told first, and of that what is let through. */
    private static boolean isConditional(TreeBox box) {
      return box.ways().get(0).to().kind() != Kind.ANSWER;
    }

    private static Optional<Action> answer(TreeBox box) {
      return box.ways().get(0).to().verdict().map(Verdict::action);
    }

    /** Calls with other names for their arguments are told apart: what is shown must be true. */
    private List<TreeBox> groups(ValueRanges values, int target) {
      Map<TreeBox, List<String>> byMeaning = new LinkedHashMap<>();
      boolean isAnswered = !(graph.nodes().get(target) instanceof Choice);
      for (Syscall call : numbers.named(values)) {
        TreeBox box = behind(target, isAnswered ? Optional.empty() : Optional.of(call));
        byMeaning.computeIfAbsent(box, key -> new ArrayList<>()).add(call.name());
      }
      List<String> unnamed = numbers.unnamed(values);
      if (!unnamed.isEmpty()) {
        byMeaning
            .computeIfAbsent(behind(target, Optional.empty()), key -> new ArrayList<>())
            .addAll(unnamed);
      }
      List<TreeBox> boxes = new ArrayList<>();
      byMeaning.forEach((box, names) -> boxes.add(calls(Kind.CALLS, names, "", box)));
      return boxes;
    }

    private TreeBox rest(Branch rest) {
      List<String> named =
          numbers.named(rest.values().and(own)).stream().map(Syscall::name).toList();
      String line =
          named.isEmpty()
              ? "every other number"
              : "every other call, " + named.size() + " of them with a name";
      TreeBox box = behind(rest.target(), Optional.empty());
      return calls(Kind.REST, List.of(line), String.join(" ", named), box);
    }

    private static TreeBox calls(Kind kind, List<String> lines, String note, TreeBox next) {
      return new TreeBox(kind, lines, note, Optional.empty(), List.of(new Way(List.of(), next)));
    }
  }
}
