package io.github.seccomp4j.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Instructions and programs as numbers and as bytes. */
final class BpfProgramTest {
  private static final List<Instruction> SAMPLE =
      List.of(new Instruction(0x1234, 0x56, 0x78, 0x9abc_def0), Instruction.of(0x06, 0x7fff_0000));

  @Test
  void bytesAreStructSockFilterInTheOrderOfTheMachine() {
    assertThat(HexFormat.of().formatHex(BpfProgram.of(Arch.X86_64, SAMPLE).toBytes()))
        .isEqualTo("34125678f0debc9a" + "060000000000ff7f");
    assertThat(HexFormat.of().formatHex(BpfProgram.of(Arch.S390X, SAMPLE).toBytes()))
        .isEqualTo("123456789abcdef0" + "000600007fff0000");
  }

  @Test
  void instructionsArePackedFieldByField() {
    assertThat(new Instruction(0x1234, 0x56, 0x78, 0x9abc_def0).packed())
        .isEqualTo(0x1234_56_78_9abc_def0L);
    assertThat(new Instruction(0xffff, 0xff, 0xff, -1).packed()).isEqualTo(-1L);
    Random random = new Random(6);
    for (int i = 0; i < 1000; i++) {
      long packed = random.nextLong();
      assertThat(Instruction.ofPacked(packed).packed()).isEqualTo(packed);
    }
  }

  @Test
  void instructionsRefuseWhatDoesNotFit() {
    assertThatThrownBy(() -> new Instruction(0x1_0000, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Instruction(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Instruction(0x15, 256, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("jump 256/0 does not fit in 8 bits");
    assertThatThrownBy(() -> new Instruction(0x15, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void programsAreValues() {
    BpfProgram program = BpfProgram.of(Arch.X86_64, SAMPLE);
    long[] packed = program.toPacked();
    BpfProgram again = BpfProgram.ofPacked(Arch.X86_64, packed);
    assertThat(again).isEqualTo(program).hasSameHashCodeAs(program);
    packed[0] = 0;
    assertThat(again).isEqualTo(program);
    program.toPacked()[0] = 0;
    assertThat(program.instructions()).isEqualTo(SAMPLE);
    assertThat(program.at(1)).isEqualTo(SAMPLE.get(1));
    assertThat(program.length()).isEqualTo(2);
    assertThat(program).isNotEqualTo(BpfProgram.of(Arch.AARCH64, SAMPLE));
    assertThat(program).isNotEqualTo(BpfProgram.of(Arch.X86_64, SAMPLE.subList(0, 1)));
    assertThat(program).hasToString("BpfProgram[x86_64, 2 instructions]");
  }
}
