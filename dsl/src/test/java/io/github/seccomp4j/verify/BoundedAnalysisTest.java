package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Assembler;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.verify.CallFilter.OfProgram;
import org.junit.jupiter.api.Test;

/** Short programs whose diagrams are large. */
final class BoundedAnalysisTest {
  /** Allows a call if the masked bits of its first two arguments are the same. */
  private static OfProgram comparing(String mask) {
    String listing =
        """
        0: ld [16]
        1: and #MASK
        2: tax
        3: ld [24]
        4: and #MASK
        5: jeq x, 6, 7
        6: ret #0x7fff0000
        7: ret #0x50001
        """;
    BpfProgram program = Assembler.assemble(Arch.X86_64, listing.replace("MASK", mask));
    return new OfProgram(program);
  }

  @Test
  void listsWhatCanBeListed() {
    Explanation explanation = Explanation.of(comparing("0x3"));
    Explanation.OfCall read = explanation.arches().get(0).calls().get(0);
    assertThat(read.answers())
        .extracting(answer -> answer.verdict() + " " + answer.clauses().size())
        .containsExactlyInAnyOrder("ALLOW 4", "ERRNO(1) 4");
  }

  /** 2^16 values of the one argument, each with its own of the other. */
  @Test
  void saysWhatItDoesNotList() {
    OfProgram both = comparing("0xffff");
    assertThatThrownBy(() -> Explanation.of(both)).isInstanceOf(NotDecidedException.class);
    assertThatThrownBy(() -> Difference.between(both, comparing("0xfffe")))
        .isInstanceOf(NotDecidedException.class);
    assertThat(Difference.between(both, both).isNone()).isTrue();
  }

  @Test
  void saysThatADiagramIsTooLarge() {
    OfProgram all = comparing("0xffffffff");
    assertThatThrownBy(() -> Explanation.of(all)).isInstanceOf(NotDecidedException.class);
    assertThatThrownBy(() -> FilterAnalysis.of(all)).isInstanceOf(NotDecidedException.class);
    assertThatThrownBy(() -> ProgramDiagram.of(all.program()))
        .isInstanceOf(NotDecidedException.class);
  }
}
