package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * The defined place where the launcher waits for the supervisor: its own execve, which is notified
 * whatever the policy says.
 *
 * <p>The filter knows that call by its three pointers, which only the launcher has in its memory at
 * that moment, so it costs the command nothing but one comparison of the call's number. Another
 * call with the same 192 bits would be notified, too, and then decided like any other.
 */
final class Gate {
  /** The pointers that the launcher writes into the program: path, arguments, environment. */
  static final int POINTERS = 3;

  private Gate() {}

  /**
   * A program, and what the launcher must write into it.
   *
   * @param program with zeros in place of the pointers
   * @param holes the indexes of the instructions that take them: the low half of the first, its
   *     high half, the low half of the second ...
   */
  record Gated(BpfProgram program, List<Integer> holes) {}

  /**
   * The program behind the gate.
   *
   * @throws IllegalArgumentException where it is too long by then
   */
  static Gated before(BpfProgram program) {
    Arch arch = program.arch();
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < POINTERS; i++) {
      offsets.add(arch.lowOffset(i));
      offsets.add(arch.highOffset(i));
    }
    boolean readsBlank = program.at(0).code() != Opcode.LD_ABS;
    List<Instruction> gate = new ArrayList<>();
    int length = 2 * (2 + offsets.size()) + 1;
    addTest(gate, length, Arch.NR_OFFSET, arch.numberOf("execve").orElseThrow());
    addTest(gate, length, Arch.ARCH_OFFSET, arch.auditId());
    List<Integer> holes = new ArrayList<>();
    for (int offset : offsets) {
      addTest(gate, length, offset, 0);
      holes.add(gate.size() - 1);
    }
    gate.add(Instruction.of(Opcode.RET_K, Action.USER_NOTIF.code()));
    if (readsBlank) {
      // Such a program may count on the 0 that a filter starts with.
      gate.add(Instruction.of(Opcode.LD_IMM, 0));
    }
    gate.addAll(program.instructions());
    if (gate.size() > BpfProgram.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the program has "
              + program.length()
              + " instructions, and "
              + (gate.size() - program.length())
              + " more are needed to start the command: that is more than the kernel's 4096");
    }
    return new Gated(BpfProgram.of(arch, gate), holes);
  }

  private static void addTest(List<Instruction> gate, int length, int offset, int value) {
    gate.add(Instruction.of(Opcode.LD_ABS, offset));
    int left = length - gate.size() - 1;
    gate.add(new Instruction(Opcode.JEQ_K, 0, left, value));
  }
}
