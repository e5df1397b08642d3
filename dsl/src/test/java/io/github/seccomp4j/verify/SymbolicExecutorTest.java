package io.github.seccomp4j.verify;

import static io.github.seccomp4j.bpf.Opcode.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.SymbolicExecutor.Undecidable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The symbolic machine against the simulator, on programs that no compiler of ours would write. */
final class SymbolicExecutorTest {
  private static final int[] STRAIGHT = {
    LD_ABS, LD_ABS, LD_ABS, LD_LEN, LD_IMM, LD_MEM, LDX_LEN, LDX_IMM, LDX_MEM, ST, STX, TAX, TXA,
    AND_K, AND_X, OR_K, OR_X, XOR_K, XOR_X, LSH_K, LSH_X, RSH_K, RSH_X, ADD_K, SUB_X, MUL_K, DIV_X,
    DIV_K, NEG
  };
  private static final int[] JUMPS = {JEQ_K, JEQ_X, JGT_K, JGT_X, JGE_K, JGE_X, JSET_K, JSET_X};

  @Test
  void randomProgramsMeanWhatTheyDo() throws Undecidable {
    int decided = 0;
    for (int seed = 0; seed < 30_000; seed++) {
      Random random = new Random(seed);
      BpfProgram program = randomProgram(random);
      if (ProgramCheck.refusal(program).isPresent() || comparesTwoInputs(program)) {
        continue;
      }
      Mtbdd diagrams = new Mtbdd();
      ReturnValues returnValues = new ReturnValues();
      int meaning;
      try {
        meaning = SymbolicExecutor.of(program, diagrams, returnValues);
      } catch (Undecidable e) {
        assertThat(e).hasMessageMatching("instruction \\d+ (computes|does|returns) .*");
        continue;
      }
      decided++;
      check(program, meaning, diagrams, returnValues, random);
    }
    assertThat(decided).isGreaterThan(5000);
  }

  private static void check(
      BpfProgram program, int meaning, Mtbdd diagrams, ReturnValues returnValues, Random random) {
    Simulator simulator = Simulator.of(program);
    for (int i = 0; i < 20; i++) {
      BitSet input = input(random);
      SyscallEvent event = SyscallEvent.ofBits(input);
      assertThat(Mtbdd.leaf(diagrams.evaluate(meaning, input)))
          .as("%s: %s", event, program.instructions())
          .isEqualTo(returnValues.leaf(simulator.verdict(event).returnValue()));
    }
  }

  /** Whether it might: the diagram of two unmasked words' comparison has 2^32 nodes. */
  private static boolean comparesTwoInputs(BpfProgram program) {
    List<Integer> codes = program.instructions().stream().map(Instruction::code).toList();
    return (codes.contains(TAX) || codes.contains(LDX_MEM))
        && codes.stream().anyMatch(code -> isConditionalJump(code) && (code & 0x08) != 0);
  }

  @Test
  void comparesTwoInputs() throws Undecidable {
    Random random = new Random(10);
    for (int round = 0; round < 200; round++) {
      for (int jump : new int[] {JEQ_X, JGT_X, JGE_X, JSET_X}) {
        int shift = random.nextInt(28);
        BpfProgram program =
            BpfProgram.of(
                Arch.S390X,
                List.of(
                    ld(4 * random.nextInt(16)),
                    of(AND_K, 0xf << shift),
                    of(ST, 3),
                    of(LDX_MEM, 3),
                    ld(4 * random.nextInt(16)),
                    of(AND_K, 0x3f << shift),
                    new Instruction(jump, 0, 1, 0),
                    of(RET_K, 1),
                    of(RET_K, 2)));
        Mtbdd diagrams = new Mtbdd();
        ReturnValues returnValues = new ReturnValues();
        check(
            program,
            SymbolicExecutor.of(program, diagrams, returnValues),
            diagrams,
            returnValues,
            random);
      }
    }
  }

  private static BpfProgram randomProgram(Random random) {
    int length = 3 + random.nextInt(12);
    List<Instruction> program = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int left = length - i;
      if (random.nextInt(4) == 0) {
        program.add(
            new Instruction(
                JUMPS[random.nextInt(JUMPS.length)],
                random.nextInt(left),
                random.nextInt(left),
                number(random)));
      } else {
        int code = STRAIGHT[random.nextInt(STRAIGHT.length)];
        int k =
            switch (code) {
              case LD_ABS -> 4 * random.nextInt(16);
              case LD_MEM, LDX_MEM, ST, STX -> random.nextInt(2);
              case LSH_K, RSH_K -> random.nextInt(32);
              default -> number(random);
            };
        program.add(Instruction.of(code, k));
      }
    }
    program.add(random.nextInt(6) == 0 ? Instruction.of(RET_A, 0) : Instruction.of(RET_K, 1));
    program.add(Instruction.of(RET_K, 2));
    return BpfProgram.of(random.nextBoolean() ? Arch.X86_64 : Arch.S390X, program);
  }

  private static int number(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(4);
      case 1 -> 1 << random.nextInt(32);
      default -> -random.nextInt(3);
    };
  }

  /** Sixteen words, most of them near the constants of the programs. */
  private static BitSet input(Random random) {
    BitSet input = new BitSet();
    for (int word = 0; word < 16; word++) {
      int value = random.nextInt(5) == 0 ? random.nextInt() : number(random);
      for (int i = 0; i < 32; i++) {
        input.set(32 * word + i, (value >>> (31 - i) & 1) == 1);
      }
    }
    return input;
  }

  @Test
  void saysWhatItCannotFollow() {
    assertUndecidable("instruction 1 does arithmetic with an input", ld(0), of(ADD_K, 1), ret());
    assertUndecidable("instruction 1 does arithmetic with an input", ld(0), of(NEG, 0), ret());
    assertUndecidable(
        "instruction 3 computes with two inputs", ld(0), of(TAX, 0), ld(16), of(AND_X, 0), ret());
    assertUndecidable(
        "instruction 2 computes with two inputs", ld(0), of(TAX, 0), of(DIV_X, 0), ret());
    assertUndecidable("instruction 1 returns an input", ld(0), of(RET_A, 0));
  }

  @Test
  void doesNotLookAtWhatNoInputReaches() throws Undecidable {
    List<Instruction> program =
        List.of(
            of(LD_IMM, 3),
            new Instruction(JEQ_K, 2, 0, 3),
            ld(0),
            of(ADD_K, 1),
            of(RET_K, 0x7fff_0000));
    ReturnValues returnValues = new ReturnValues();
    int meaning =
        SymbolicExecutor.of(BpfProgram.of(Arch.X86_64, program), new Mtbdd(), returnValues);
    assertThat(meaning).isEqualTo(returnValues.leaf(0x7fff_0000));
  }

  private static void assertUndecidable(String message, Instruction... program) {
    BpfProgram whole = BpfProgram.of(Arch.X86_64, List.of(program));
    assertThat(ProgramCheck.refusal(whole)).isEmpty();
    assertThatThrownBy(() -> SymbolicExecutor.of(whole, new Mtbdd(), new ReturnValues()))
        .isInstanceOf(Undecidable.class)
        .hasMessage(message);
  }

  private static Instruction ld(int offset) {
    return of(LD_ABS, offset);
  }

  private static Instruction of(int code, int k) {
    return Instruction.of(code, k);
  }

  private static Instruction ret() {
    return of(RET_K, 0);
  }
}
