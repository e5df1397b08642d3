package io.github.seccomp4j.simulate;

import static io.github.seccomp4j.bpf.Opcode.*;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.ProgramCheck;
import java.nio.ByteOrder;

/** Runs a filter program as the kernel does (Documentation/networking/filter.rst). */
public final class Simulator {
  private final Instruction[] program;
  private final Arch arch;

  private Simulator(BpfProgram program) {
    this.program = program.instructions().toArray(new Instruction[0]);
    this.arch = program.arch();
  }

  /**
   * What a run gave.
   *
   * @param verdict the answer
   * @param executed how many instructions were executed
   */
  public record Run(Verdict verdict, int executed) {}

  /**
   * {@return the simulator of that program}
   *
   * @param program the program, for the architecture whose byte order it is read in
   * @throws IllegalArgumentException where the kernel would not take the program
   */
  public static Simulator of(BpfProgram program) {
    ProgramCheck.refusal(program)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException("The kernel refuses this program: " + refusal);
            });
    return new Simulator(program);
  }

  /**
   * {@return the program's answer to one call}
   *
   * @param event the call
   */
  public Verdict verdict(SyscallEvent event) {
    return run(event).verdict();
  }

  /**
   * {@return the program's answer to one call, and how long it took}
   *
   * @param event the call
   */
  public Run run(SyscallEvent event) {
    return new Machine(event).run();
  }

  private final class Machine {
    private final SyscallEvent event;
    private final int[] cells = new int[16];
    private int a;
    private int x;

    Machine(SyscallEvent event) {
      this.event = event;
    }

    /** The 32-bit word of {@code struct seccomp_data} at an offset that is a multiple of 4. */
    private int word(int offset) {
      if (offset < Arch.INSTRUCTION_POINTER_OFFSET) {
        return offset == Arch.NR_OFFSET ? event.number() : event.auditId();
      }
      long both =
          offset < Arch.ARGS_OFFSET
              ? event.instructionPointer()
              : event.arguments().get((offset - Arch.ARGS_OFFSET) / Long.BYTES);
      boolean first = offset % Long.BYTES == 0;
      boolean high = first == (arch.byteOrder() == ByteOrder.BIG_ENDIAN);
      return (int) (high ? both >>> Integer.SIZE : both);
    }

    Run run() {
      int at = 0;
      for (int executed = 1; ; executed++) {
        Instruction one = program[at++];
        int code = one.code();
        if (code == RET_K || code == RET_A) {
          return new Run(new Verdict(code == RET_K ? one.k() : a), executed);
        }
        if (code == DIV_X && x == 0) {
          return new Run(new Verdict(0), executed);
        }
        if (code == JA) {
          at += one.k();
        } else if (isConditionalJump(code)) {
          at += holds(one) ? one.jt() : one.jf();
        } else {
          execute(one);
        }
      }
    }

    private boolean holds(Instruction one) {
      int k = one.k();
      return switch (one.code()) {
        case JEQ_K -> a == k;
        case JEQ_X -> a == x;
        case JGT_K -> Integer.compareUnsigned(a, k) > 0;
        case JGT_X -> Integer.compareUnsigned(a, x) > 0;
        case JGE_K -> Integer.compareUnsigned(a, k) >= 0;
        case JGE_X -> Integer.compareUnsigned(a, x) >= 0;
        case JSET_K -> (a & k) != 0;
        case JSET_X -> (a & x) != 0;
        default -> throw new IllegalStateException("no conditional jump: " + one);
      };
    }

    private void execute(Instruction one) {
      int k = one.k();
      switch (one.code()) {
        case LD_ABS -> a = word(k);
        case LD_LEN -> a = Arch.DATA_SIZE;
        case LD_IMM -> a = k;
        case LD_MEM -> a = cells[k];
        case LDX_LEN -> x = Arch.DATA_SIZE;
        case LDX_IMM -> x = k;
        case LDX_MEM -> x = cells[k];
        case ST -> cells[k] = a;
        case STX -> cells[k] = x;
        case TAX -> x = a;
        case TXA -> a = x;
        case NEG -> a = -a;
        default -> a = computed(one);
      }
    }

    private int computed(Instruction one) {
      int k = one.k();
      return switch (one.code()) {
        case ADD_K -> a + k;
        case ADD_X -> a + x;
        case SUB_K -> a - k;
        case SUB_X -> a - x;
        case MUL_K -> a * k;
        case MUL_X -> a * x;
        case DIV_K -> Integer.divideUnsigned(a, k);
        case DIV_X -> Integer.divideUnsigned(a, x);
        case OR_K -> a | k;
        case OR_X -> a | x;
        case AND_K -> a & k;
        case AND_X -> a & x;
        case XOR_K -> a ^ k;
        case XOR_X -> a ^ x;
        case LSH_K -> a << k;
        case LSH_X -> a << (x & 31);
        case RSH_K -> a >>> k;
        case RSH_X -> a >>> (x & 31);
        default -> throw new IllegalStateException("seccomp has no such instruction: " + one);
      };
    }
  }
}
