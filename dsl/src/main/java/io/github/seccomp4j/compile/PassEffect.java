package io.github.seccomp4j.compile;

import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.List;

/**
 * What one pass did to a program.
 *
 * @param pass what the pass does
 * @param before the program with only the passes before it
 * @param after the program with it
 */
public record PassEffect(String pass, Figures before, Figures after) {
  /**
   * The figures of a program.
   *
   * @param length its instructions
   * @param longestWay the most instructions that a call executes
   */
  public record Figures(int length, int longestWay) {
    static Figures of(List<Instruction> program) {
      int[] ways = new int[program.size()];
      for (int i = ways.length - 1; i >= 0; i--) {
        Instruction one = program.get(i);
        if (one.code() == Opcode.JA) {
          ways[i] = 1 + ways[i + 1 + one.k()];
        } else if (Opcode.isConditionalJump(one.code())) {
          ways[i] = 1 + Math.max(ways[i + 1 + one.jt()], ways[i + 1 + one.jf()]);
        } else {
          ways[i] = one.code() == Opcode.RET_K ? 1 : 1 + ways[i + 1];
        }
      }
      return new Figures(ways.length, ways[0]);
    }
  }
}
