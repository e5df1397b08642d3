package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.simulate.Verdict;

/**
 * What a program answers to every call, as the decision diagram that the proof is about: a point
 * tests one bit of {@code struct seccomp_data} or is an answer, and points that answer every call
 * alike are one point. So the diagram does not depend on the order of the program's own tests.
 *
 * <p>Bits are tested in this order, the highest of each value first: the architecture (0 to 31),
 * the call's number (32 to 63), the instruction pointer (64 to 127), then argument {@code i} (from
 * 128 + 64 {@code i}).
 */
public final class ProgramDiagram {
  private final FilterDiagram diagram;

  private ProgramDiagram(FilterDiagram diagram) {
    this.diagram = diagram;
  }

  /**
   * {@return the diagram of a program}
   *
   * @param program a program that the kernel would take
   * @throws NotDecidedException where the program does what cannot be followed, such as arithmetic
   *     with an argument
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static ProgramDiagram of(BpfProgram program) {
    return new ProgramDiagram(FilterDiagram.of(new CallFilter.OfProgram(program)));
  }

  /** {@return the point where every call begins} */
  public int root() {
    return diagram.root();
  }

  /**
   * {@return whether a point is an answer}
   *
   * @param point a point of this diagram
   */
  public boolean isAnswer(int point) {
    return Mtbdd.isLeaf(point);
  }

  /**
   * {@return the answer that a point is}
   *
   * @param point one for which {@link #isAnswer} holds
   */
  public Verdict answer(int point) {
    return diagram.verdict(point);
  }

  /**
   * {@return the bit that a point tests; for an answer a number beyond all bits}
   *
   * @param point a point of this diagram
   */
  public int bit(int point) {
    return diagram.table().topVar(point);
  }

  /**
   * {@return the point that comes next}
   *
   * @param point one that is no answer
   * @param set whether its bit is set
   */
  public int next(int point, boolean set) {
    return diagram.table().child(point, set);
  }
}
