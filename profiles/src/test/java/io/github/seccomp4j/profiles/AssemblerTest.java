package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerTest {
  private static final int[] INTERESTING = {
    0, 1, 4, 15, 16, 31, 32, 64, 0xff, 0x7fff_0000, 0x8000_0000, -1, 0xc000_003e
  };

  private static void assertRoundTrip(BpfProgram program) {
    assertThat(Assembler.assemble(program.arch(), Disassembler.listing(program)))
        .isEqualTo(program);
  }

  /** All 65,536 codes, with and without something in each other field, valid or not. */
  @Test
  void everyInstructionComesBack() {
    List<Instruction> all = new ArrayList<>();
    for (int code = 0; code <= 0xffff; code++) {
      for (int fields = 0; fields < 8; fields++) {
        int jt = (fields & 1) * 0xff;
        int jf = (fields >> 1 & 1) * 3;
        all.add(new Instruction(code, jt, jf, (fields >> 2) * 0xdead_beef));
      }
    }
    for (int from = 0; from < all.size(); from += BpfProgram.MAX_LENGTH) {
      assertRoundTrip(BpfProgram.of(Arch.X86_64, all.subList(from, from + BpfProgram.MAX_LENGTH)));
    }
  }

  @Test
  void randomProgramsOfAllArchitecturesComeBack() {
    Random random = new Random(20_260_101);
    List<Arch> arches = List.of(Arch.values());
    for (int i = 0; i < 2_000; i++) {
      Arch arch = arches.get(random.nextInt(arches.size()));
      long[] packed = new long[1 + random.nextInt(40)];
      for (int j = 0; j < packed.length; j++) {
        int code = random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x1_0000);
        int k =
            random.nextBoolean()
                ? random.nextInt()
                : INTERESTING[random.nextInt(INTERESTING.length)];
        int jumps = random.nextInt(3);
        packed[j] =
            new Instruction(code, jumps * random.nextInt(128), jumps * random.nextInt(128), k)
                .packed();
      }
      assertRoundTrip(BpfProgram.ofPacked(arch, packed));
    }
  }

  @Test
  void readsWhatAPersonWrites() {
    String text =
        """
        ; allows read on x86_64

        ld [4]
        \t1: jeq #3221225534,2,0x5 ; x86_64\r
        2 : ld [ 0 ]
        jeq #0, 4, 5;read
        ret #0x7fff0000
        ret #0x80000000
        """;
    assertThat(Assembler.assemble(Arch.X86_64, text))
        .isEqualTo(
            BpfProgram.of(
                Arch.X86_64,
                List.of(
                    Instruction.of(Opcode.LD_ABS, 4),
                    new Instruction(Opcode.JEQ_K, 0, 3, 0xc000_003e),
                    Instruction.of(Opcode.LD_ABS, 0),
                    new Instruction(Opcode.JEQ_K, 0, 1, 0),
                    Instruction.of(Opcode.RET_K, 0x7fff_0000),
                    Instruction.of(Opcode.RET_K, 0x8000_0000))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '`',
      value = {
        "fly #1 | 1 | 1 | expected an instruction, one of add and code div ja jeq",
        "LD [4] | 1 | 1 | found \"LD [4]\"",
        "ld | 1 | 3 | expected [OFFSET], M[CELL], #CONSTANT or len, found the end of the line",
        "ld [x] | 1 | 5 | expected the offset of a word, a number, found \"x]\"",
        "ld [4 | 1 | 6 | expected \"]\", found the end of the line",
        "ld lens | 1 | 4 | expected [OFFSET]",
        "ldx [4] | 1 | 5 | expected M[CELL], #CONSTANT or len, found \"[4]\"",
        "st #1 | 1 | 4 | expected M[CELL], found \"#1\"",
        "add 1 | 1 | 5 | expected a constant, as in #0x10, found \"1\"",
        "ret #0x1ffffffff | 1 | 6 | a constant is at most 4294967295, not 0x1ffffffff",
        "ret #99999999999999999999999 | 1 | 6 | a constant is at most 4294967295",
        "ret #-1 | 1 | 6 | expected a constant, a number, found \"-1\"",
        "ret #0x | 1 | 6 | expected a constant, a number",
        "ret #1 #2 | 1 | 8 | expected the end of the line or a comment behind \";\", found \"#2\"",
        "neg x | 1 | 5 | expected the end of the line",
        "jeq #1 2, 3 | 1 | 8 | expected \",\", found \"2, 3\"",
        "jeq #1, 0, 3 | 1 | 9 | expected an instruction from 1 to 256",
        "jeq #1, 1, 257 | 1 | 12 | expected an instruction from 1 to 256",
        "ja 0 | 1 | 4 | expected an instruction from 1 to 4294967296",
        "ja 4294967297 | 1 | 4 | the number of an instruction is at most 4294967296",
        "1: neg | 1 | 1 | expected 0, the number of this instruction, found 1",
        "0 neg | 1 | 3 | expected \":\", found \"neg\"",
        "0: | 1 | 3 | expected an instruction",
        "code 0x10000, 0, 0, #0 | 1 | 6 | the code of an operation is at most 65535",
        "code 5, 256, 0, #0 | 1 | 9 | the distance of a jump is at most 255",
        "; nothing | 1 | 1 | expected an instruction, found the end",
      })
  void saysWhereAndWhatWasExpected(String text, int line, int column, String reason) {
    assertThatThrownBy(() -> Assembler.assemble(Arch.X86_64, text))
        .isInstanceOfSatisfying(
            AssemblyException.class,
            e -> {
              assertThat(e.getMessage()).startsWith("line " + line + ", column " + column + ": ");
              assertThat(e.getMessage()).contains(reason);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
            });
  }

  @Test
  void countsLines() {
    assertThatThrownBy(() -> Assembler.assemble(Arch.X86_64, "neg\n\n; x\n  3: neg\n"))
        .hasMessage("line 4, column 3: expected 1, the number of this instruction, found 3");
  }

  @Test
  void takes4096InstructionsAndNoMore() {
    String text = "ret #0\n".repeat(4096);
    assertThat(Assembler.assemble(Arch.X86_64, text).length()).isEqualTo(4096);
    assertThatThrownBy(() -> Assembler.assemble(Arch.X86_64, text + "\nret #0"))
        .hasMessage(
            "line 4098, column 1: expected the end: a program has at most 4096 instructions");
  }
}
