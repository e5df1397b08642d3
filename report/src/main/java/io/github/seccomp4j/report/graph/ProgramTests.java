package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.report.graph.Node.Answer;
import io.github.seccomp4j.report.graph.Node.Branch;
import io.github.seccomp4j.report.graph.Node.ComputedAnswer;
import io.github.seccomp4j.report.graph.Term.Compared;
import io.github.seccomp4j.report.graph.Term.Computed;
import io.github.seccomp4j.report.graph.Term.Constant;
import io.github.seccomp4j.simulate.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tests of a program as a graph, one choice a jump. Registers are followed as terms, so a jump
 * that is met with different contents is as many choices; contents that nothing reads any more make
 * no difference.
 */
final class ProgramTests {
  private static final int A = -1;
  private static final int X = -2;
  private static final int LARGEST_TERM = 200;

  private final BpfProgram program;
  private final NodeStore store;
  private final Liveness liveness;
  private final Map<State, Integer> known = new HashMap<>();

  private ProgramTests(BpfProgram program, NodeStore store) {
    this.program = program;
    this.store = store;
    this.liveness = Liveness.of(program);
  }

  /** The point at which the program begins. */
  static int of(BpfProgram program, NodeStore store) {
    return new ProgramTests(program, store).node(0, new TreeMap<>());
  }

  /** Where the program stands, with what later instructions can read. */
  private record State(int index, Map<Integer, Term> registers) {}

  private int node(int start, Map<Integer, Term> registers) {
    registers.keySet().removeIf(register -> !liveness.reads(start, register));
    State state = new State(start, Map.copyOf(registers));
    Integer before = known.get(state);
    if (before == null) {
      before = walk(start, registers);
      known.put(state, before);
    }
    return before;
  }

  private int walk(int start, Map<Integer, Term> registers) {
    for (int at = start; ; at++) {
      Instruction one = program.at(at);
      int code = one.code();
      if (code == Opcode.RET_K) {
        return store.add(new Answer(new Verdict(one.k())));
      }
      if (code == Opcode.RET_A) {
        return returned(get(registers, A));
      }
      if (code == Opcode.JA) {
        return node(at + 1 + one.k(), registers);
      }
      if (Opcode.isConditionalJump(code)) {
        return fork(at, one, registers);
      }
      if (code == Opcode.DIV_X) {
        return division(at, registers);
      }
      execute(one, registers);
    }
  }

  private int returned(Term term) {
    return term instanceof Constant constant
        ? store.add(new Answer(new Verdict(constant.bits())))
        : store.add(new ComputedAnswer(term));
  }

  private static Term get(Map<Integer, Term> registers, int register) {
    return registers.getOrDefault(register, new Constant(0));
  }

  private int fork(int at, Instruction one, Map<Integer, Term> registers) {
    Term left = get(registers, A);
    boolean onX = (one.code() & 0x08) != 0;
    Term right = onX ? get(registers, X) : new Constant(one.k());
    int code = one.code() & ~0x08;
    int taken = at + 1 + one.jt();
    int other = at + 1 + one.jf();
    if (left instanceof Constant a && right instanceof Constant k) {
      return node(Terms.holds(code, a.bits(), k.bits()) ? taken : other, registers);
    }
    Term on = left;
    ValueRanges holds;
    if (right instanceof Constant constant) {
      long k = Integer.toUnsignedLong(constant.bits());
      if (code == Opcode.JSET_K) {
        on = Terms.masked(left, k);
      }
      holds =
          switch (code) {
            case Opcode.JEQ_K -> ValueRanges.of(k);
            case Opcode.JGE_K -> ValueRanges.of(k, 0xffff_ffffL);
            case Opcode.JGT_K ->
                k == 0xffff_ffffL ? ValueRanges.NONE : ValueRanges.of(k + 1, 0xffff_ffffL);
            default -> ValueRanges.of(1, 0xffff_ffffL);
          };
    } else {
      on = new Compared(code, bounded(left), bounded(right));
      holds = ValueRanges.of(1);
    }
    ValueRanges all = ValueRanges.of(0, on.largest());
    if (on instanceof Constant zero) {
      return node(holds.contains(zero.bits()) ? taken : other, registers);
    }
    ValueRanges yes = holds.and(all);
    return store.choice(
        on,
        List.of(
            new Branch(yes, yes.isEmpty() ? 0 : node(taken, new TreeMap<>(registers))),
            new Branch(yes.notUpTo(on.largest()), node(other, new TreeMap<>(registers)))));
  }

  /** A division by an X of 0 ends the program with 0. */
  private int division(int at, Map<Integer, Term> registers) {
    Term divisor = get(registers, X);
    if (divisor instanceof Constant constant && constant.bits() == 0) {
      return store.add(new Answer(new Verdict(0)));
    }
    registers.put(A, computed(Opcode.DIV_K, get(registers, A), divisor));
    int divided = node(at + 1, new TreeMap<>(registers));
    if (divisor instanceof Constant) {
      return divided;
    }
    return store.choice(
        divisor,
        List.of(
            new Branch(ValueRanges.of(0), store.add(new Answer(new Verdict(0)))),
            new Branch(ValueRanges.of(0).notUpTo(divisor.largest()), divided)));
  }

  private void execute(Instruction one, Map<Integer, Term> registers) {
    int k = one.k();
    switch (one.code()) {
      case Opcode.LD_ABS -> registers.put(A, Terms.at(k, program.arch()));
      case Opcode.LD_LEN -> registers.put(A, new Constant(64));
      case Opcode.LD_IMM -> registers.put(A, new Constant(k));
      case Opcode.LD_MEM -> registers.put(A, get(registers, k));
      case Opcode.LDX_LEN -> registers.put(X, new Constant(64));
      case Opcode.LDX_IMM -> registers.put(X, new Constant(k));
      case Opcode.LDX_MEM -> registers.put(X, get(registers, k));
      case Opcode.ST -> registers.put(k, get(registers, A));
      case Opcode.STX -> registers.put(k, get(registers, X));
      case Opcode.TAX -> registers.put(X, get(registers, A));
      case Opcode.TXA -> registers.put(A, get(registers, X));
      default -> {
        boolean onX = one.code() != Opcode.NEG && (one.code() & 0x08) != 0;
        Term right = onX ? get(registers, X) : new Constant(k);
        int code = onX ? one.code() & ~0x08 : one.code();
        boolean shiftsByX = onX && (code == Opcode.LSH_K || code == Opcode.RSH_K);
        registers.put(
            A,
            computed(
                code,
                get(registers, A),
                shiftsByX ? computed(Opcode.AND_K, right, new Constant(31)) : right));
      }
    }
  }

  private static Term computed(int code, Term left, Term right) {
    if (left instanceof Constant a && right instanceof Constant k) {
      return new Constant(Terms.compute(code, a.bits(), k.bits()));
    }
    if (code == Opcode.AND_K && right instanceof Constant mask) {
      return Terms.masked(left, Integer.toUnsignedLong(mask.bits()));
    }
    return new Computed(code, bounded(left), bounded(right));
  }

  private static Term bounded(Term term) {
    if (size(term) > LARGEST_TERM) {
      throw new NotDrawnException("it computes with more than can be written down");
    }
    return term;
  }

  private static int size(Term term) {
    if (term instanceof Computed computed) {
      return 1 + size(computed.left()) + size(computed.right());
    }
    if (term instanceof Compared compared) {
      return 1 + size(compared.left()) + size(compared.right());
    }
    return term instanceof Term.Masked masked ? size(masked.of()) : 1;
  }
}
