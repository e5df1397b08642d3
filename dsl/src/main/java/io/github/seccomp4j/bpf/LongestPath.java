package io.github.seccomp4j.bpf;

import java.util.List;

/** The longest path: the most instructions that a call can execute. */
public final class LongestPath {
  private LongestPath() {}

  /**
   * {@return the most instructions on any path from the first one to a return, whether or not a
   * call can take that path}
   *
   * @param program as the kernel would take it: jumps go forward and stay inside
   */
  public static int through(List<Instruction> program) {
    int[] ways = new int[program.size()];
    for (int i = ways.length - 1; i >= 0; i--) {
      Instruction one = program.get(i);
      if (one.code() == Opcode.JA) {
        ways[i] = 1 + ways[i + 1 + one.k()];
      } else if (Opcode.isConditionalJump(one.code())) {
        ways[i] = 1 + Math.max(ways[i + 1 + one.jt()], ways[i + 1 + one.jf()]);
      } else {
        boolean ends = one.code() == Opcode.RET_K || one.code() == Opcode.RET_A;
        ways[i] = ends ? 1 : 1 + ways[i + 1];
      }
    }
    return ways[0];
  }
}
