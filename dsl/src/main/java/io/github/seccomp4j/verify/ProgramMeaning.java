package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.formula.Diagrams;
import io.github.seccomp4j.verify.Registers.NotBits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a program answers to every input, as one diagram whose leaves are return values.
 *
 * <p>Programs only jump forward. So one walk from the beginning finds what the registers can hold
 * at each instruction, and one walk from the end finds what the rest of the program answers then.
 */
final class ProgramMeaning {
  private static final int MAX_STATES = 200_000;

  private final BpfProgram program;
  private final Diagrams diagrams;
  private final ReturnValues returnValues;
  private final List<Set<Registers>> before = new ArrayList<>();
  private final List<Map<Registers, Integer>> meaning = new ArrayList<>();
  private int states;

  private ProgramMeaning(BpfProgram program, Diagrams diagrams, ReturnValues returnValues) {
    this.program = program;
    this.diagrams = diagrams;
    this.returnValues = returnValues;
  }

  /**
   * The diagram of a program that {@code ProgramCheck} accepts.
   *
   * @throws Undecidable where the program does what cannot be followed
   */
  static int of(BpfProgram program, Diagrams diagrams, ReturnValues returnValues)
      throws Undecidable {
    return new ProgramMeaning(program, diagrams, returnValues).walk();
  }

  /** Thrown where a program does what cannot be followed; the message says what. */
  static final class Undecidable extends Exception {
    private static final long serialVersionUID = 1;

    Undecidable(String message) {
      super(message);
    }
  }

  private int walk() throws Undecidable {
    int length = program.length();
    for (int i = 0; i < length; i++) {
      before.add(new HashSet<>());
      meaning.add(new HashMap<>());
    }
    before.get(0).add(Registers.AT_START);
    for (int i = 0; i < length; i++) {
      for (Registers registers : before.get(i)) {
        forward(i, registers);
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      for (Registers registers : before.get(i)) {
        meaning.get(i).put(registers, backward(i, registers));
      }
    }
    return meaningAt(0, Registers.AT_START);
  }

  private void forward(int index, Registers registers) throws Undecidable {
    Instruction one = program.at(index);
    if (isReturn(one) || dividesByZero(index, registers)) {
      return;
    }
    if (Opcode.isConditionalJump(one.code())) {
      reach(index + 1 + one.jt(), registers);
      reach(index + 1 + one.jf(), registers);
    } else {
      reach(next(index), after(index, registers));
    }
  }

  private void reach(int index, Registers registers) throws Undecidable {
    if (before.get(index).add(registers) && ++states > MAX_STATES) {
      throw new Undecidable("its registers can hold too many different things");
    }
  }

  private int backward(int index, Registers registers) throws Undecidable {
    Instruction one = program.at(index);
    if (isReturn(one)) {
      return returnValues.leaf(returned(index, registers));
    }
    if (dividesByZero(index, registers)) {
      return returnValues.leaf(0);
    }
    if (Opcode.isConditionalJump(one.code())) {
      int taken = registers.a().taken(one.code() & ~0x08, registers.operand(one), diagrams);
      return diagrams.choose(
          taken,
          meaningAt(index + 1 + one.jt(), registers),
          meaningAt(index + 1 + one.jf(), registers));
    }
    return meaningAt(next(index), after(index, registers));
  }

  private int meaningAt(int index, Registers registers) {
    Integer diagram = meaning.get(index).get(registers);
    if (diagram == null) {
      throw new IllegalStateException("instruction " + index + " was not reached before");
    }
    return diagram;
  }

  private int next(int index) {
    Instruction one = program.at(index);
    return one.code() == Opcode.JA ? index + 1 + one.k() : index + 1;
  }

  private Registers after(int index, Registers registers) throws Undecidable {
    Instruction one = program.at(index);
    try {
      return one.code() == Opcode.JA ? registers : registers.after(one, program.arch());
    } catch (NotBits e) {
      throw new Undecidable("instruction " + index + " " + e.getMessage());
    }
  }

  private static boolean isReturn(Instruction one) {
    return one.code() == Opcode.RET_K || one.code() == Opcode.RET_A;
  }

  /** A division by an X of 0 ends the program with 0. */
  private boolean dividesByZero(int index, Registers registers) throws Undecidable {
    if (program.at(index).code() != Opcode.DIV_X) {
      return false;
    }
    try {
      return registers.constantX() == 0;
    } catch (NotBits e) {
      throw new Undecidable("instruction " + index + " " + e.getMessage());
    }
  }

  private int returned(int index, Registers registers) throws Undecidable {
    Instruction one = program.at(index);
    OptionalInt value =
        one.code() == Opcode.RET_K ? OptionalInt.of(one.k()) : registers.a().value();
    if (value.isEmpty()) {
      throw new Undecidable("instruction " + index + " returns an input");
    }
    return value.getAsInt();
  }
}
