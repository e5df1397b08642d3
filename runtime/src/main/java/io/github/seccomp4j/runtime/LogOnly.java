package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dry run of a program: LOG in place of every return value but ALLOW, and nothing else changed.
 *
 * <p>So for every call both programs take the same path and end at the same instruction: the dry
 * run logs exactly the calls that the program does not allow. Calls of a foreign architecture are
 * logged as well, since a dry run must not kill.
 */
final class LogOnly {
  // include/uapi/linux/seccomp.h: SECCOMP_RET_ACTION_FULL
  private static final int ACTION_BITS = 0xffff_0000;

  private LogOnly() {}

  /** Empty where the program computes what it returns: that can be no constant. */
  static Optional<BpfProgram> of(BpfProgram program) {
    List<Instruction> all = new ArrayList<>();
    for (int index = 0; index < program.length(); index++) {
      Instruction one = program.at(index);
      if (one.code() == Opcode.RET_A) {
        return Optional.empty();
      }
      boolean denies = one.code() == Opcode.RET_K && (one.k() & ACTION_BITS) != Action.ALLOW.code();
      all.add(denies ? Instruction.of(Opcode.RET_K, Action.LOG.code()) : one);
    }
    return Optional.of(BpfProgram.of(program.arch(), all));
  }
}
