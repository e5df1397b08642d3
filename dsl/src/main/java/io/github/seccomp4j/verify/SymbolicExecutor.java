package io.github.seccomp4j.verify;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.verify.MachineState.NotBits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a program answers to every input, as one diagram whose leaves are return values.
 *
 * <p>Programs only jump forward. So one walk from the beginning finds, for each instruction, which
 * inputs get there and what the registers hold then. What no input can reach is not looked at.
 */
final class SymbolicExecutor {
  private static final int MAX_STATES = 200_000;

  private final BpfProgram program;
  private final Mtbdd diagrams;
  private final ReturnValues returnValues;

  /** For each instruction what the registers can hold there, and for which inputs. */
  private final List<Map<MachineState, List<Integer>>> reached = new ArrayList<>();

  /** For each return value the inputs that get it. */
  private final Map<Integer, List<Integer>> answers = new LinkedHashMap<>();

  private int states;

  private SymbolicExecutor(BpfProgram program, Mtbdd diagrams, ReturnValues returnValues) {
    this.program = program;
    this.diagrams = diagrams;
    this.returnValues = returnValues;
  }

  /**
   * The diagram of a program that {@code ProgramCheck} accepts.
   *
   * @throws Undecidable where the program does what cannot be followed
   */
  static int of(BpfProgram program, Mtbdd diagrams, ReturnValues returnValues) throws Undecidable {
    return new SymbolicExecutor(program, diagrams, returnValues).walk();
  }

  /**
   * The instructions of such a program that no input gets to.
   *
   * @throws Undecidable where the program does what cannot be followed
   */
  static List<Integer> unreached(BpfProgram program) throws Undecidable {
    SymbolicExecutor executor = new SymbolicExecutor(program, new Mtbdd(), new ReturnValues());
    executor.walk();
    return IntStream.range(0, program.length())
        .filter(index -> executor.reached.get(index).isEmpty())
        .boxed()
        .toList();
  }

  /** Thrown where a program does what cannot be followed; the message says what. */
  static final class Undecidable extends Exception {
    private static final long serialVersionUID = 1;

    Undecidable(String message) {
      super(message);
    }
  }

  private int walk() throws Undecidable {
    for (int i = 0; i < program.length(); i++) {
      reached.add(new LinkedHashMap<>());
    }
    reach(0, MachineState.AT_START, Mtbdd.TRUE);
    for (int i = 0; i < program.length(); i++) {
      for (Map.Entry<MachineState, List<Integer>> way : reached.get(i).entrySet()) {
        step(i, way.getKey(), any(way.getValue()));
      }
    }
    int result = returnValues.leaf(0);
    for (Map.Entry<Integer, List<Integer>> answer : answers.entrySet()) {
      result = diagrams.ite(any(answer.getValue()), returnValues.leaf(answer.getKey()), result);
    }
    return result;
  }

  private void step(int index, MachineState registers, int inputs) throws Undecidable {
    Instruction one = program.at(index);
    if (isReturn(one)) {
      answer(returned(index, registers), inputs);
    } else if (dividesByZero(index, registers)) {
      answer(0, inputs);
    } else if (Opcode.isConditionalJump(one.code())) {
      int taken = registers.a().taken(one.code() & ~0x08, registers.operand(one), diagrams);
      reach(index + 1 + one.jt(), registers, diagrams.and(inputs, taken));
      reach(index + 1 + one.jf(), registers, diagrams.and(inputs, diagrams.not(taken)));
    } else {
      reach(next(index), after(index, registers), inputs);
    }
  }

  private void reach(int index, MachineState registers, int inputs) throws Undecidable {
    if (inputs == Mtbdd.FALSE) {
      return;
    }
    Map<MachineState, List<Integer>> here = reached.get(index);
    if (!here.containsKey(registers) && ++states > MAX_STATES) {
      throw new Undecidable("its registers can hold too many different things");
    }
    here.computeIfAbsent(registers, key -> new ArrayList<>()).add(inputs);
  }

  private void answer(int returnValue, int inputs) {
    answers.computeIfAbsent(returnValue, key -> new ArrayList<>()).add(inputs);
  }

  /** Joined half by half: one after the other, each step would go through all that is there. */
  private int any(List<Integer> conditions) {
    int count = conditions.size();
    return count == 1
        ? conditions.get(0)
        : diagrams.or(
            any(conditions.subList(0, count / 2)), any(conditions.subList(count / 2, count)));
  }

  private int next(int index) {
    Instruction one = program.at(index);
    return one.code() == Opcode.JA ? index + 1 + one.k() : index + 1;
  }

  private MachineState after(int index, MachineState registers) throws Undecidable {
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
  private boolean dividesByZero(int index, MachineState registers) throws Undecidable {
    if (program.at(index).code() != Opcode.DIV_X) {
      return false;
    }
    try {
      return registers.constantX() == 0;
    } catch (NotBits e) {
      throw new Undecidable("instruction " + index + " " + e.getMessage());
    }
  }

  private int returned(int index, MachineState registers) throws Undecidable {
    Instruction one = program.at(index);
    OptionalInt value =
        one.code() == Opcode.RET_K ? OptionalInt.of(one.k()) : registers.a().value();
    if (value.isEmpty()) {
      throw new Undecidable("instruction " + index + " returns an input");
    }
    return value.getAsInt();
  }
}
