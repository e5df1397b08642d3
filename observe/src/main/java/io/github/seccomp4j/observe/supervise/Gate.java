package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The point where the launcher waits for the supervisor: its own execve, which is notified whatever
 * the policy says.
 *
 * <p>The filter recognizes that call by its three pointers, which only the launcher has in its
 * memory at that moment. It costs the command no more than one comparison of the call's number.
 * Another call with the same 192 bits is notified too, and then decided like any other.
 */
final class Gate {
  /** The pointers that the launcher writes into the program: path, arguments, environment. */
  static final int POINTERS = 3;

  private Gate() {}

  /**
   * A program, and where the launcher must write into it.
   *
   * @param program with zeros in place of the pointers
   * @param holes the indexes of the instructions that take them: the low half of the first, its
   *     high half, the low half of the second ...
   */
  record Gated(BpfProgram program, List<Integer> holes) {}

  /** The program with the gate before it. */
  static Gated before(BpfProgram program) throws SupervisorException {
    Arch arch = program.arch();
    SortedMap<Integer, Integer> words = new TreeMap<>();
    for (int i = 0; i < POINTERS; i++) {
      words.put(arch.lowOffset(i), 0);
      words.put(arch.highOffset(i), 0);
    }
    Gated gated = before(program, "execve", words, "to start the command");
    // The tests are in the order of their offsets, in which a big-endian machine has the high half
    // first.
    List<Integer> holes = new ArrayList<>(gated.holes());
    if (arch.highOffset(0) < arch.lowOffset(0)) {
      for (int i = 0; i < holes.size(); i += 2) {
        Collections.swap(holes, i, i + 1);
      }
    }
    return new Gated(gated.program(), holes);
  }

  /**
   * The program with a test before it: a call of that name whose words in {@code struct
   * seccomp_data} have these values is notified.
   *
   * @throws SupervisorException where the program is too long by then
   */
  static Gated before(
      BpfProgram program, String call, SortedMap<Integer, Integer> words, String purpose)
      throws SupervisorException {
    Arch arch = program.arch();
    boolean readsBlank = program.at(0).code() != Opcode.LD_ABS;
    List<Instruction> gate = new ArrayList<>();
    int length = 2 * (2 + words.size()) + 1;
    addTest(gate, length, Arch.NR_OFFSET, arch.numberOf(call).orElseThrow());
    addTest(gate, length, Arch.ARCH_OFFSET, arch.auditId());
    List<Integer> tests = new ArrayList<>();
    words.forEach(
        (offset, value) -> {
          addTest(gate, length, offset, value);
          tests.add(gate.size() - 1);
        });
    gate.add(Instruction.of(Opcode.RET_K, Action.USER_NOTIF.code()));
    if (readsBlank) {
      // The program may rely on the accumulator being 0 at the start.
      gate.add(Instruction.of(Opcode.LD_IMM, 0));
    }
    gate.addAll(program.instructions());
    if (gate.size() > BpfProgram.MAX_LENGTH) {
      throw new SupervisorException(
          SupervisorException.Reason.UNSUITABLE_PROGRAM,
          "the program has "
              + program.length()
              + " instructions, and "
              + (gate.size() - program.length())
              + " more are needed "
              + purpose
              + ": that is more than the kernel's 4096");
    }
    return new Gated(BpfProgram.of(arch, gate), tests);
  }

  private static void addTest(List<Instruction> gate, int length, int offset, int value) {
    gate.add(Instruction.of(Opcode.LD_ABS, offset));
    int left = length - gate.size() - 1;
    gate.add(new Instruction(Opcode.JEQ_K, 0, left, value));
  }
}
