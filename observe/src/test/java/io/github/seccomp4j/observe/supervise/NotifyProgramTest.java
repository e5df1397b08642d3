package io.github.seccomp4j.observe.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program that asks where another denies. */
final class NotifyProgramTest {
  /** Call number n gets the nth answer. */
  private static BpfProgram answering(List<Integer> answers) {
    List<Instruction> all = new ArrayList<>(List.of(Instruction.of(Opcode.LD_ABS, 0)));
    for (int i = 0; i < answers.size(); i++) {
      all.add(new Instruction(Opcode.JEQ_K, 0, 1, i));
      all.add(Instruction.of(Opcode.RET_K, answers.get(i)));
    }
    all.add(Instruction.of(Opcode.RET_K, Action.ALLOW.code()));
    return BpfProgram.of(Arch.X86_64, all);
  }

  @Test
  void everyDenialAsksAndNothingElse() throws SupervisorException {
    List<Integer> answers =
        List.of(
            Action.KILL_PROCESS.code(),
            Action.KILL_THREAD.code(),
            Action.TRAP.code() | 7,
            Outcome.errno(13).returnValue(),
            0x1234_0000, // unknown to the kernel, which kills
            Action.LOG.code(),
            Action.ALLOW.code());
    Simulator asking = Simulator.of(NotifyProgram.of(answering(answers)));
    for (int i = 0; i < answers.size(); i++) {
      Action expected = i < 5 ? Action.USER_NOTIF : i == 5 ? Action.LOG : Action.ALLOW;
      assertThat(asking.verdict(SyscallEvent.of(Arch.X86_64, i)).action()).isEqualTo(expected);
    }
  }

  @Test
  void whatNobodyCouldDecideIsRefused() {
    for (Action action : List.of(Action.TRACE, Action.USER_NOTIF)) {
      assertThatThrownBy(() -> NotifyProgram.of(answering(List.of(action.code()))))
          .isInstanceOf(SupervisorException.class)
          .hasMessageStartingWith("the policy answers calls with " + action + ": it is made for a");
    }
    BpfProgram computing =
        BpfProgram.of(
            Arch.X86_64,
            List.of(Instruction.of(Opcode.LD_ABS, 0), Instruction.of(Opcode.RET_A, 0)));
    assertThatThrownBy(() -> NotifyProgram.of(computing))
        .hasMessageContaining("computes what it returns");
  }
}
