package io.github.seccomp4j.cli;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Fcntl;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Policies and programs to run the commands on. */
final class SamplePolicies {
  private SamplePolicies() {}

  /** Every kind of answer, and one condition. */
  static final Policy UPLOAD =
      Policy.builder("upload")
          .arches("x86_64", "s390x")
          .jvm(false)
          .allow("read", "write", "exit_group")
          .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").equalTo(Fcntl.F_GETFD))
          .rule(Outcome.errno(13), List.of("execve"))
          .rule(Outcome.of(Action.KILL_THREAD), List.of("reboot"))
          .rule(new Outcome(Action.TRAP, 7), List.of("ptrace"))
          .rule(new Outcome(Action.TRACE, 9), List.of("mount"))
          .rule(Outcome.of(Action.LOG), List.of("umask"))
          .rule(Outcome.of(Action.USER_NOTIF), List.of("connect"))
          .build();

  static BpfProgram compiled(Policy policy, Arch arch) {
    return ProvingCompiler.compile(policy).compiled().program(arch).orElseThrow();
  }

  static BpfProgram upload() {
    return compiled(UPLOAD, Arch.X86_64);
  }

  /** A deny-list that tests neither the architecture nor the ABI. */
  static BpfProgram blind() {
    return BpfProgram.of(
        Arch.X86_64,
        List.of(
            Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
            new Instruction(Opcode.JEQ_K, 0, 1, Arch.X86_64.numberOf("execve").orElseThrow()),
            Instruction.of(Opcode.RET_K, Outcome.errno(1).returnValue()),
            Instruction.of(Opcode.RET_K, Outcome.ALLOW.returnValue())));
  }

  static Path file(Path folder, String name, BpfProgram program) {
    try {
      return Files.write(folder.resolve(name), program.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
