package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ready.DockerDefault;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dry run logs what the program denies, and nothing else. */
final class LogOnlyTest {
  /** Docker's policy, on every architecture: on the edges of all rules, and of foreign calls. */
  @ParameterizedTest
  @EnumSource(
      value = Arch.class,
      names = {"X86_64", "AARCH64", "S390X", "PPC64LE", "RISCV64"})
  void logsExactlyWhatIsDenied(Arch arch) {
    Policy policy = DockerDefault.policy(Set.of(), new KernelVersion(6, 18), arch);
    CompiledPolicy compiled = ProvingCompiler.compile(policy).compiled();
    BpfProgram program = compiled.program(arch).orElseThrow();
    Simulator real = Simulator.of(program);
    Simulator dry = Simulator.of(LogOnly.of(program).orElseThrow());
    EnumSet<Action> seen = EnumSet.noneOf(Action.class);
    for (SyscallEvent event : BoundaryEvents.of(policy, arch)) {
      Action action = real.verdict(event).action();
      seen.add(action);
      assertThat(dry.verdict(event).action())
          .as(event.toString())
          .isEqualTo(action == Action.ALLOW ? Action.ALLOW : Action.LOG);
    }
    assertThat(seen).contains(Action.ALLOW, Action.ERRNO).hasSizeGreaterThan(1);
  }

  @Test
  void changesReturnValuesAlone() {
    BpfProgram program = Programs.onCall("personality", Action.ERRNO, 5);
    BpfProgram dry = LogOnly.of(program).orElseThrow();
    assertThat(dry.length()).isEqualTo(program.length());
    List<Integer> changed = List.of(2, 5);
    for (int index = 0; index < dry.length(); index++) {
      assertThat(dry.at(index))
          .isEqualTo(changed.contains(index) ? Programs.ret(Action.LOG, 0) : program.at(index));
    }
  }

  /** The kernel kills for it (seccomp(2)), so the dry run logs it. */
  @Test
  void unknownActionIsADenial() {
    BpfProgram program =
        BpfProgram.of(Programs.HOST, List.of(Instruction.of(Opcode.RET_K, 0x1234_0000)));
    assertThat(LogOnly.of(program).orElseThrow().at(0)).isEqualTo(Programs.ret(Action.LOG, 0));
  }

  @Test
  void allowWithDataIsNoDenial() {
    BpfProgram program = BpfProgram.of(Programs.HOST, List.of(Programs.ret(Action.ALLOW, 7)));
    assertThat(LogOnly.of(program)).contains(program);
  }

  @Test
  void computedReturnValue() {
    BpfProgram program =
        BpfProgram.of(
            Programs.HOST,
            List.of(Instruction.of(Opcode.LD_ABS, 0), Instruction.of(Opcode.RET_A, 0)));
    assertThat(LogOnly.of(program)).isEmpty();
  }
}
