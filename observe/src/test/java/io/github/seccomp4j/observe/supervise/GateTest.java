package io.github.seccomp4j.observe.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher's own execve is notified, and nothing else is changed. */
final class GateTest {
  private static final long[] POINTERS = {0x7f12_3456_789aL, 0x7f12_0000_0008L, 0xffff_ffffL};

  static List<Arch> hosts() {
    return Arch.hosts();
  }

  private static BpfProgram allowing(Arch arch) {
    return BpfProgram.of(arch, List.of(Instruction.of(Opcode.RET_K, Action.ALLOW.code())));
  }

  /** As the launcher does it. */
  private static Simulator filled(BpfProgram program) throws SupervisorException {
    Gate.Gated gated = Gate.before(program);
    List<Instruction> all = new ArrayList<>(gated.program().instructions());
    for (int i = 0; i < gated.holes().size(); i++) {
      int at = gated.holes().get(i);
      long half = i % 2 == 0 ? POINTERS[i / 2] : POINTERS[i / 2] >>> 32;
      all.set(at, Instruction.ofPacked(all.get(at).packed() | (half & 0xffff_ffffL)));
    }
    BpfProgram whole = BpfProgram.of(program.arch(), all);
    assertThat(ProgramCheck.refusal(whole)).isEmpty();
    return Simulator.of(whole);
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void onlyTheCallWithTheLaunchersPointersIsNotified(Arch arch) throws SupervisorException {
    Simulator gate = filled(allowing(arch));
    int execve = arch.numberOf("execve").orElseThrow();
    SyscallEvent own = SyscallEvent.of(arch, execve, POINTERS[0], POINTERS[1], POINTERS[2]);
    assertThat(gate.verdict(own).action()).isEqualTo(Action.USER_NOTIF);
    for (int argument = 0; argument < 3; argument++) {
      for (int bit = 0; bit < Long.SIZE; bit++) {
        long[] other = POINTERS.clone();
        other[argument] ^= 1L << bit;
        assertThat(gate.verdict(SyscallEvent.of(arch, execve, other)).action())
            .isEqualTo(Action.ALLOW);
      }
    }
    for (Arch any : Arch.values()) {
      for (int number : List.of(0, execve, execve + 1, -1)) {
        SyscallEvent event = SyscallEvent.of(any, number, POINTERS[0], POINTERS[1], POINTERS[2]);
        if (any.auditId() != arch.auditId() || number != execve) {
          assertThat(gate.verdict(event).action()).isEqualTo(Action.ALLOW);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aProgramThatCountsOnAnEmptyAccumulatorFindsOne(Arch arch) throws SupervisorException {
    BpfProgram counting =
        BpfProgram.of(
            arch,
            List.of(
                new Instruction(Opcode.JEQ_K, 0, 1, 0),
                Instruction.of(Opcode.RET_K, Action.ALLOW.code()),
                Instruction.of(Opcode.RET_K, Action.USER_NOTIF.code())));
    assertThat(filled(counting).verdict(SyscallEvent.of(arch, 1)).action()).isEqualTo(Action.ALLOW);
  }

  @Test
  void aProgramWithoutRoomForItIsRefused() throws SupervisorException {
    Instruction last = Instruction.of(Opcode.RET_K, Action.ALLOW.code());
    List<Instruction> long4080 =
        new ArrayList<>(Collections.nCopies(4079, Instruction.of(Opcode.LD_ABS, 0)));
    long4080.add(last);
    assertThatThrownBy(() -> Gate.before(BpfProgram.of(Arch.X86_64, long4080)))
        .hasMessage(
            "the program has 4080 instructions, and 17 more are needed to start the command: that"
                + " is more than the kernel's 4096");
    assertThat(Gate.before(BpfProgram.of(Arch.X86_64, long4080.subList(1, 4080))).program())
        .extracting(BpfProgram::length)
        .isEqualTo(4096);
  }
}
