package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.verify.CallFilter.OfProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Short programs whose diagrams are large. */
final class BoundedAnalysisTest {
  /** Allows a call if the masked bits of its first two arguments are the same. */
  private static OfProgram comparing(int mask) {
    return new OfProgram(
        BpfProgram.of(
            Arch.X86_64,
            List.of(
                Instruction.of(Opcode.LD_ABS, Arch.X86_64.lowOffset(0)),
                Instruction.of(Opcode.AND_K, mask),
                Instruction.of(Opcode.TAX, 0),
                Instruction.of(Opcode.LD_ABS, Arch.X86_64.lowOffset(1)),
                Instruction.of(Opcode.AND_K, mask),
                new Instruction(Opcode.JEQ_X, 0, 1, 0),
                Instruction.of(Opcode.RET_K, 0x7fff_0000),
                Instruction.of(Opcode.RET_K, 0x5_0001))));
  }

  @Test
  void listsWhatCanBeListed() {
    Explanation explanation = Explanation.of(comparing(0x3));
    Explanation.OfCall read = explanation.arches().get(0).calls().get(0);
    assertThat(read.answers())
        .extracting(answer -> answer.verdict() + " " + answer.clauses().size())
        .containsExactlyInAnyOrder("ALLOW 4", "ERRNO(1) 4");
  }

  /** 2^16 values of the one argument, each with its own of the other. */
  @Test
  void saysWhatItDoesNotList() {
    OfProgram both = comparing(0xffff);
    assertThatThrownBy(() -> Explanation.of(both)).isInstanceOf(NotDecidedException.class);
    assertThatThrownBy(() -> Difference.between(both, comparing(0xfffe)))
        .isInstanceOf(NotDecidedException.class);
    assertThat(Difference.between(both, both).isNone()).isTrue();
  }

  @Test
  void saysThatADiagramIsTooLarge() {
    OfProgram all = comparing(0xffffffff);
    assertThatThrownBy(() -> Explanation.of(all)).isInstanceOf(NotDecidedException.class);
    assertThatThrownBy(() -> FilterAnalysis.of(all)).isInstanceOf(NotDecidedException.class);
    assertThatThrownBy(() -> ProgramDiagram.of(all.program()))
        .isInstanceOf(NotDecidedException.class);
  }
}
