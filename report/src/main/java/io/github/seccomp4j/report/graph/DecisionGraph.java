package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.report.graph.Node.Answer;
import io.github.seccomp4j.report.graph.Node.Choice;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.NotDecidedException;
import io.github.seccomp4j.verify.ProgramDiagram;
import java.util.List;

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
   * @throws NotDrawnException where it computes with an argument, or decides in too many ways
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static DecisionGraph of(BpfProgram program) {
    try {
      GraphBuilder builder = new GraphBuilder(ProgramDiagram.of(program));
      int root = builder.root();
      return new DecisionGraph(program, builder.nodes(), root);
    } catch (NotDecidedException e) {
      throw new NotDrawnException(String.valueOf(e.getMessage()));
    }
  }

  /** {@return the architecture that the program is for} */
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
    return ((Answer) nodes.get(at)).verdict();
  }
}
