package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.verify.MachineState.NotBits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the instructions that no call ever gets to. */
public final class DeadCode {
  private final BpfProgram program;
  private final Mtbdd diagrams = new Mtbdd();

  /** For each instruction, what the registers can hold there, and for which calls. */
  private final List<Map<MachineState, Integer>> reaching = new ArrayList<>();

  private DeadCode(BpfProgram program) {
    this.program = program;
  }

  /**
   * {@return their indexes, in order}
   *
   * @param program a program that the kernel would take
   * @throws NotDecidedException where the program does what cannot be followed
   */
  public static List<Integer> of(BpfProgram program) {
    try {
      return new DeadCode(program).find();
    } catch (NotBits | Mtbdd.TooLarge e) {
      throw new NotDecidedException(String.valueOf(e.getMessage()));
    }
  }

  private List<Integer> find() throws NotBits {
    for (int i = 0; i < program.length(); i++) {
      reaching.add(new HashMap<>());
    }
    reaching.get(0).put(MachineState.AT_START, Mtbdd.TRUE);
    List<Integer> unreached = new ArrayList<>();
    for (int i = 0; i < program.length(); i++) {
      if (reaching.get(i).isEmpty()) {
        unreached.add(i);
      }
      for (Map.Entry<MachineState, Integer> entry : reaching.get(i).entrySet()) {
        follow(i, entry.getKey(), entry.getValue());
      }
      reaching.get(i).clear();
    }
    return unreached;
  }

  private void follow(int index, MachineState registers, int calls) throws NotBits {
    Instruction one = program.at(index);
    if (one.code() == Opcode.RET_K || one.code() == Opcode.RET_A) {
      return;
    }
    if (one.code() == Opcode.DIV_X && registers.constantX() == 0) {
      return;
    }
    if (one.code() == Opcode.JA) {
      reach(index + 1 + one.k(), registers, calls);
    } else if (Opcode.isConditionalJump(one.code())) {
      int taken = registers.a().taken(one.code() & ~0x08, registers.operand(one), diagrams);
      reach(index + 1 + one.jt(), registers, diagrams.and(calls, taken));
      reach(index + 1 + one.jf(), registers, diagrams.and(calls, diagrams.not(taken)));
    } else {
      reach(index + 1, registers.after(one, program.arch()), calls);
    }
  }

  private void reach(int index, MachineState registers, int calls) {
    if (calls != Mtbdd.FALSE) {
      reaching.get(index).merge(registers, calls, diagrams::or);
    }
  }
}
