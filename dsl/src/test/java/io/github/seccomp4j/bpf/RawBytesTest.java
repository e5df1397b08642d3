package io.github.seccomp4j.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawBytesTest {
  @Test
  void readsTheByteOrderOfTheMachine() {
    BpfProgram program =
        BpfProgram.of(Arch.X86_64, List.of(new Instruction(Opcode.JEQ_K, 2, 255, 0xc000_003e)));
    assertThat(BpfProgram.ofBytes(Arch.X86_64, HexFormat.of().parseHex("150002ff3e0000c0")))
        .isEqualTo(program);
    assertThat(
            BpfProgram.ofBytes(Arch.S390X, HexFormat.of().parseHex("001502ffc000003e")).toPacked())
        .isEqualTo(program.toPacked());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(Arch arch) {
    Random random = new Random(arch.auditId());
    for (int length : new int[] {1, 2, 255, 4096}) {
      BpfProgram program = BpfProgram.ofPacked(arch, random.longs(length).toArray());
      assertThat(BpfProgram.ofBytes(arch, program.toBytes())).isEqualTo(program);
    }
  }

  @Test
  void refusesWhatIsNoProgram() {
    assertThatThrownBy(() -> BpfProgram.ofBytes(Arch.X86_64, new byte[0]))
        .hasMessage("The file is empty: a program has at least one instruction, which is 8 bytes");
    assertThatThrownBy(() -> BpfProgram.ofBytes(Arch.X86_64, new byte[13]))
        .hasMessage(
            "13 bytes are no BPF program: its length is a multiple of 8, and 5 bytes are left over");
    assertThatThrownBy(() -> BpfProgram.ofBytes(Arch.X86_64, new byte[4097 * 8]))
        .hasMessage("The program has 4097 instructions, and the kernel takes at most 4096");
  }
}
