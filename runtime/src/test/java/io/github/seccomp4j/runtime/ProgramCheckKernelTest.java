package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.testing.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hands programs to the real kernel and compares whether it takes them with what {@link
 * ProgramCheck} and {@link Simulator} say.
 *
 * <p>All begin with a RET ALLOW: the kernel checks what stands behind it, too, but never runs it.
 */
@Tag("kernel")
class ProgramCheckKernelTest {
  private static final Instruction ALLOW = Instruction.of(Opcode.RET_K, Action.ALLOW.code());

  /** Operands on both sides of every limit. */
  private static final int[] OPERANDS = {0, 1, 2, 4, 15, 16, 31, 32, 60, 62, 64, 0x8000_0000, -1};

  private static final int[] JUMPS = {0, 1, 2, 3, 255};

  private static List<BpfProgram> programs() {
    List<BpfProgram> programs = new ArrayList<>();
    // Every operation code there is, with an operand that suits all that are accepted.
    IntStream.rangeClosed(0, 0xffff).forEach(code -> programs.add(around(Instruction.of(code, 1))));
    for (int code = 0; code <= 0xff; code++) {
      for (int operand : OPERANDS) {
        programs.add(around(Instruction.of(code, operand)));
      }
    }
    for (int code : List.of(Opcode.JEQ_K, Opcode.JEQ_X, Opcode.JGT_K, Opcode.JSET_X)) {
      for (int jt : JUMPS) {
        for (int jf : JUMPS) {
          programs.add(around(new Instruction(code, jt, jf, 0)));
        }
      }
    }
    for (int cell = 0; cell < 17; cell++) {
      programs.add(
          around(
              Instruction.of(Opcode.ST, cell),
              Instruction.of(Opcode.LD_MEM, cell),
              Instruction.of(Opcode.LDX_MEM, 3)));
    }
    programs.add(BpfProgram.of(Programs.HOST, List.of(ALLOW, Instruction.of(Opcode.LD_IMM, 0))));
    programs.add(BpfProgram.of(Programs.HOST, List.of()));
    return programs;
  }

  private static BpfProgram around(Instruction... tested) {
    List<Instruction> all = new ArrayList<>(List.of(ALLOW));
    all.addAll(List.of(tested));
    all.addAll(List.of(ALLOW, ALLOW));
    return BpfProgram.of(Programs.HOST, all);
  }

  /** In a JVM of its own: prints a 1 for each program that the kernel takes, a 0 for others. */
  static final class Child {
    private static final int EINVAL = 22;

    private Child() {}

    public static void main(String[] arguments) {
      Native.call("prctl", 38, 1);
      StringBuilder taken = new StringBuilder();
      try (Memory header = new Memory(16);
          Memory instructions = new Memory(64)) {
        for (BpfProgram program : programs()) {
          byte[] bytes = program.toBytes();
          instructions.write(0, bytes, 0, bytes.length);
          header.setShort(0, (short) program.length());
          header.setPointer(8, instructions);
          long answer = Native.call("seccomp", 1, 0, Pointer.nativeValue(header));
          if (answer != 0 && answer != -EINVAL) {
            throw new IllegalStateException(program.instructions() + " gave " + answer);
          }
          taken.append(answer == 0 ? '1' : '0');
        }
      }
      System.out.println(taken);
    }
  }

  @Test
  void refusesWhatTheKernelRefuses() {
    StringBuilder expected = new StringBuilder();
    List<BpfProgram> programs = programs();
    for (BpfProgram program : programs) {
      boolean accepted = ProgramCheck.refusal(program).isEmpty();
      // Texts only where they are needed: there are 70,000 programs.
      if (simulates(program) != accepted) {
        fail("%s: simulated? %s", program.instructions(), !accepted);
      }
      expected.append(accepted ? '1' : '0');
    }
    ChildJvm.Result result = ChildJvm.of(Child.class).run();
    assertThat(result.err()).isEmpty();
    String kernel = result.out().strip();
    assertThat(kernel).hasSameSizeAs(expected);
    for (int i = 0; i < programs.size(); i++) {
      if (kernel.charAt(i) != expected.charAt(i)) {
        fail("%d: %s: taken? %s", i, programs.get(i).instructions(), kernel.charAt(i));
      }
    }
    assertThat(expected.chars().filter(one -> one == '1').count()).isGreaterThan(100);
  }

  private static boolean simulates(BpfProgram program) {
    try {
      Simulator.of(program);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
