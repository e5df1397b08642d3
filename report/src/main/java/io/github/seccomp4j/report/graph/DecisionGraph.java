package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.report.graph.Node.Answer;
import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.report.graph.Node.ComputedAnswer;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program decides: first the architecture, then the call's number, then arguments, then the
 * answer. It answers every call as the program does, whatever the order of the program's own tests.
 *
 * @param program the program
 * @param nodes the points; a target is always before the choices that lead to it
 * @param root where a call begins
 */
public record DecisionGraph(BpfProgram program, List<Node> nodes, int root) {
  public DecisionGraph {
    nodes = List.copyOf(nodes);
  }

  /**
   * {@return the graph of a program}
   *
   * @param program a program that the kernel would take
   * @throws NotDrawnException where it decides in too many ways
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static DecisionGraph of(BpfProgram program) {
    ProgramCheck.refusal(program)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException("The kernel refuses this program: " + refusal);
            });
    NodeStore store = new NodeStore();
    Dispatch byArch = new Dispatch(store, new Term.Architecture());
    Dispatch byNumber = new Dispatch(store, new Term.CallNumber());
    ArgumentChoices arguments = new ArgumentChoices(store);
    int root =
        byArch.first(
            ProgramTests.of(program, store), ofArch -> byNumber.first(ofArch, arguments::joined));
    Kept kept = new Kept(store);
    int keptRoot = kept.keep(root);
    return new DecisionGraph(program, kept.nodes, keptRoot);
  }

  /** {@return the machine that the program is for} */
  public Arch arch() {
    return program.arch();
  }

  /**
   * {@return the answer to a call}
   *
   * @param event the call
   */
  public Verdict verdict(SyscallEvent event) {
    int at = root;
    while (nodes.get(at) instanceof Choice choice) {
      at = choice.target(choice.on().value(event));
    }
    return nodes.get(at) instanceof ComputedAnswer computed
        ? new Verdict((int) computed.returned().value(event))
        : ((Answer) nodes.get(at)).verdict();
  }

  /** What can be reached from the root, numbered anew. */
  private static final class Kept {
    private final NodeStore store;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    Kept(NodeStore store) {
      this.store = store;
    }

    int keep(int node) {
      Integer before = numbers.get(node);
      if (before != null) {
        return before;
      }
      Node kept = store.at(node);
      if (kept instanceof Choice choice) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : choice.branches()) {
          branches.add(new Branch(branch.values(), keep(branch.target())));
        }
        kept = new Choice(choice.on(), branches);
      }
      nodes.add(kept);
      numbers.put(node, nodes.size() - 1);
      return nodes.size() - 1;
    }
  }
}
