package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayList;
import java.util.List;

/** A policy that gives some calls an error, written by hand. */
final class DenyingProgram {
  private DenyingProgram() {}

  static CompiledPolicy policy(int errno, String... syscalls) {
    return new Programs.Fixed("com.acme.Test", program(errno, syscalls));
  }

  static BpfProgram program(int errno, String... syscalls) {
    List<Instruction> all = new ArrayList<>();
    all.add(Instruction.of(Opcode.LD_ABS, Arch.ARCH_OFFSET));
    all.add(new Instruction(Opcode.JEQ_K, 1, 0, Programs.HOST.auditId()));
    all.add(Programs.ret(Action.KILL_PROCESS, 0));
    all.add(Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET));
    for (int i = 0; i < syscalls.length; i++) {
      int number = Programs.HOST.numberOf(syscalls[i]).orElseThrow();
      all.add(new Instruction(Opcode.JEQ_K, syscalls.length - i, 0, number));
    }
    all.add(Programs.ret(Action.ALLOW, 0));
    all.add(Programs.ret(Action.ERRNO, errno));
    return BpfProgram.of(Programs.HOST, all);
  }
}
