package io.github.seccomp4j.simulate;

import static io.github.seccomp4j.bpf.Opcode.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each instruction against its result worked out by hand (Documentation/networking/filter.rst). */
final class SimulatorTest {
  private static final SyscallEvent CALL =
      new SyscallEvent(
          0xc000_003e,
          0x1111_2222,
          0x3333_4444_5555_6666L,
          List.of(0x0a0a_0a0a_1b1b_1b1bL, 1L, 2L, -1L, Long.MIN_VALUE, 0x7777_8888_9999_aaaaL));

  /** Runs the instructions with A and X set before, and gives A afterwards. */
  private static int accumulator(int a, int x, Instruction... instructions) {
    List<Instruction> program = new ArrayList<>();
    program.add(Instruction.of(LDX_IMM, x));
    program.add(Instruction.of(LD_IMM, a));
    program.addAll(Arrays.asList(instructions));
    program.add(Instruction.of(RET_A, 0));
    return Simulator.of(BpfProgram.of(Arch.X86_64, program)).verdict(CALL).returnValue();
  }

  /** The operation, A, the operand, the result. */
  @ParameterizedTest
  @CsvSource({
    "0x04, 5, 7, 12",
    "0x04, -1, 2, 1",
    "0x14, 5, 7, -2",
    "0x24, 0x10001, 0x10001, 0x20001",
    "0x34, -2, 2, 0x7fffffff",
    "0x34, 7, -1, 0",
    "0x44, 0x0f0, 0x00f, 0x0ff",
    "0x54, 0x0f0, 0x0ff, 0x0f0",
    "0x64, 1, 31, 0x80000000",
    "0x64, 3, 0, 3",
    "0x74, -1, 31, 1",
    "0x74, 0x80000000, 4, 0x08000000",
    "0xa4, 0xff, 0x0f, 0xf0"
  })
  void computes(String code, String a, String operand, String result) {
    int onConstant = number(code);
    int expected = number(result);
    assertThat(accumulator(number(a), 99, Instruction.of(onConstant, number(operand))))
        .isEqualTo(expected);
    assertThat(accumulator(number(a), number(operand), Instruction.of(onConstant | 0x08, 99)))
        .isEqualTo(expected);
  }

  private static int number(String text) {
    return Long.decode(text).intValue();
  }

  @Test
  void shiftsByTheLowFiveBitsOfX() {
    // BPF_ALU | BPF_LSH | BPF_X in kernel/bpf/core.c: the distance is masked with 31.
    assertThat(accumulator(1, 33, Instruction.of(LSH_X, 0))).isEqualTo(2);
    assertThat(accumulator(8, 34, Instruction.of(RSH_X, 0))).isEqualTo(2);
  }

  @Test
  void divisionByAnXOfZeroEndsTheProgramWithZero() {
    BpfProgram program =
        BpfProgram.of(
            Arch.X86_64,
            List.of(
                Instruction.of(LD_IMM, 5),
                Instruction.of(DIV_X, 0),
                Instruction.of(RET_K, 0x7fff_0000)));
    Simulator.Run run = Simulator.of(program).run(CALL);
    assertThat(run).isEqualTo(new Simulator.Run(new Verdict(0), 2));
    assertThat(run.verdict()).hasToString("KILL_THREAD");
  }

  @Test
  void movesBetweenRegistersAndCells() {
    assertThat(accumulator(5, 7, Instruction.of(NEG, 0))).isEqualTo(-5);
    assertThat(accumulator(5, 7, Instruction.of(TXA, 0))).isEqualTo(7);
    assertThat(accumulator(5, 7, Instruction.of(TAX, 0), Instruction.of(ADD_X, 0))).isEqualTo(10);
    assertThat(accumulator(5, 7, Instruction.of(LD_LEN, 0))).isEqualTo(64);
    assertThat(accumulator(5, 7, Instruction.of(LDX_LEN, 0), Instruction.of(TXA, 0))).isEqualTo(64);
    assertThat(
            accumulator(
                5,
                7,
                Instruction.of(ST, 15),
                Instruction.of(STX, 0),
                Instruction.of(LD_MEM, 0),
                Instruction.of(LDX_MEM, 15),
                Instruction.of(SUB_X, 0)))
        .isEqualTo(2);
  }

  @Test
  void registersBeginAtZero() {
    BpfProgram program =
        BpfProgram.of(Arch.X86_64, List.of(Instruction.of(ADD_X, 0), Instruction.of(RET_A, 0)));
    assertThat(Simulator.of(program).verdict(CALL).returnValue()).isZero();
  }

  /** The jump, A, the operand, whether it is taken. */
  @ParameterizedTest
  @CsvSource({
    "0x15, 3, 3, true",
    "0x15, 3, 4, false",
    "0x25, 4, 3, true",
    "0x25, 3, 3, false",
    "0x25, -1, 1, true",
    "0x25, 0x7fffffff, 0x80000000, false",
    "0x35, 3, 3, true",
    "0x35, 2, 3, false",
    "0x35, 0x80000000, 0x7fffffff, true",
    "0x45, 6, 3, true",
    "0x45, 4, 3, false",
    "0x45, 4, 0, false"
  })
  void jumps(String code, String a, String operand, boolean taken) {
    for (int onX : new int[] {0, 0x08}) {
      int k = onX == 0 ? number(operand) : 99;
      int x = onX == 0 ? 99 : number(operand);
      assertThat(
              accumulator(
                  number(a),
                  x,
                  new Instruction(number(code) | onX, 2, 1, k),
                  Instruction.of(RET_K, 111),
                  Instruction.of(RET_K, 222),
                  Instruction.of(RET_K, 333)))
          .isEqualTo(taken ? 333 : 222);
    }
  }

  @Test
  void longJumpsSkip() {
    assertThat(
            accumulator(
                1,
                2,
                Instruction.of(JA, 1),
                Instruction.of(RET_K, 111),
                Instruction.of(LD_IMM, 222)))
        .isEqualTo(222);
  }

  @Test
  void littleEndianMachinesHaveTheLowHalfFirst() {
    int[] expected = {
      0x1111_2222,
      0xc000_003e,
      0x5555_6666,
      0x3333_4444,
      0x1b1b_1b1b,
      0x0a0a_0a0a,
      1,
      0,
      2,
      0,
      -1,
      -1,
      0,
      0x8000_0000,
      0x9999_aaaa,
      0x7777_8888
    };
    assertThat(words(Arch.X86_64)).isEqualTo(expected);
    assertThat(words(Arch.PPC64LE)).isEqualTo(expected);
  }

  @Test
  void bigEndianMachinesHaveTheHighHalfFirst() {
    assertThat(words(Arch.S390X))
        .isEqualTo(
            new int[] {
              0x1111_2222,
              0xc000_003e,
              0x3333_4444,
              0x5555_6666,
              0x0a0a_0a0a,
              0x1b1b_1b1b,
              0,
              1,
              0,
              2,
              -1,
              -1,
              0x8000_0000,
              0,
              0x7777_8888,
              0x9999_aaaa
            });
  }

  private static int[] words(Arch arch) {
    int[] words = new int[16];
    for (int i = 0; i < words.length; i++) {
      BpfProgram program =
          BpfProgram.of(arch, List.of(Instruction.of(LD_ABS, 4 * i), Instruction.of(RET_A, 0)));
      words[i] = Simulator.of(program).verdict(CALL).returnValue();
    }
    return words;
  }

  @Test
  void countsWhatItExecutes() {
    BpfProgram program =
        BpfProgram.of(
            Arch.X86_64,
            List.of(
                Instruction.of(LD_ABS, 0),
                new Instruction(JEQ_K, 0, 2, 0x1111_2222),
                Instruction.of(JA, 1),
                Instruction.of(TAX, 0),
                Instruction.of(RET_K, 0)));
    assertThat(Simulator.of(program).run(CALL).executed()).isEqualTo(4);
  }

  @Test
  void runsNothingThatTheKernelWouldRefuse() {
    assertThatThrownBy(
            () -> Simulator.of(BpfProgram.of(Arch.X86_64, List.of(Instruction.of(TAX, 0)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The kernel refuses this program: instruction 0: the last instruction must be a RET");
  }
}
