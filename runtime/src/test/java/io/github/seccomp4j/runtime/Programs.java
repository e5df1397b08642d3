package io.github.seccomp4j.runtime;

import static io.github.seccomp4j.bpf.Opcode.JEQ_K;
import static io.github.seccomp4j.bpf.Opcode.LD_ABS;
import static io.github.seccomp4j.bpf.Opcode.LD_IMM;
import static io.github.seccomp4j.bpf.Opcode.RET_K;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs written by hand, so that these tests do not rest on the compiler. */
public final class Programs {
  public static final Arch HOST = Arch.host().orElseThrow();

  private Programs() {}

  /** One action for one call, and all others are allowed. */
  public static BpfProgram onCall(String syscall, Action action, int data) {
    return BpfProgram.of(
        HOST,
        List.of(
            Instruction.of(LD_ABS, Arch.ARCH_OFFSET),
            new Instruction(JEQ_K, 1, 0, HOST.auditId()),
            ret(Action.KILL_PROCESS, 0),
            Instruction.of(LD_ABS, Arch.NR_OFFSET),
            new Instruction(JEQ_K, 0, 1, HOST.numberOf(syscall).orElseThrow()),
            ret(action, data),
            ret(Action.ALLOW, 0)));
  }

  /** A program of that length that allows everything. */
  public static BpfProgram allowAll(int length) {
    List<Instruction> instructions = new ArrayList<>();
    while (instructions.size() < length - 1) {
      instructions.add(Instruction.of(LD_IMM, 0));
    }
    instructions.add(ret(Action.ALLOW, 0));
    return BpfProgram.of(HOST, instructions);
  }

  /** Programs of that length that allow everything and differ from each other. */
  public static BpfProgram allowAll(int length, int difference) {
    List<Instruction> instructions = new ArrayList<>(allowAll(length).instructions());
    instructions.set(0, Instruction.of(LD_IMM, difference));
    return BpfProgram.of(HOST, instructions);
  }

  public static Instruction ret(Action action, int data) {
    return Instruction.of(RET_K, action.code() | data);
  }

  public static CompiledPolicy policy(BpfProgram program) {
    return new Fixed("com.acme.Test", program);
  }

  /** A policy with one program. */
  public record Fixed(String name, BpfProgram only) implements CompiledPolicy {
    @Override
    public List<Arch> arches() {
      return List.of(only.arch());
    }

    @Override
    public Optional<BpfProgram> program(Arch arch) {
      return Optional.of(only).filter(program -> program.arch() == arch);
    }
  }
}
