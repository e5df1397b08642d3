package io.github.seccomp4j.bpf;

import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Short ways to write programs. */
final class Programs {
  static final Instruction RET = Instruction.of(Opcode.RET_K, 0x7fff_0000);

  private Programs() {}

  static BpfProgram of(Instruction... instructions) {
    return BpfProgram.of(Arch.X86_64, List.of(instructions));
  }

  /** The instructions, and behind them that many returns. */
  static BpfProgram before(int returns, Instruction... instructions) {
    List<Instruction> all = new ArrayList<>(List.of(instructions));
    all.addAll(Collections.nCopies(returns, RET));
    return BpfProgram.of(Arch.X86_64, all);
  }
}
