package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.verify.SymbolicExecutor.Undecidable;
import java.util.List;

/** Finds the instructions that no call reaches. */
public final class DeadCode {
  private DeadCode() {}

  /**
   * {@return their indexes, in order}
   *
   * @param program a program that the kernel would take
   * @throws NotDecidedException where the program does what cannot be followed
   */
  public static List<Integer> of(BpfProgram program) {
    return FilterDiagram.decide(
        () -> {
          try {
            return SymbolicExecutor.unreached(program);
          } catch (Undecidable e) {
            throw new NotDecidedException(String.valueOf(e.getMessage()));
          }
        });
  }
}
