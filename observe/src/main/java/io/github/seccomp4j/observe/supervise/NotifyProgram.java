package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that asks the supervisor wherever another one denies.
 *
 * <p>USER_NOTIF stands in place of every return value but ALLOW and LOG, and nothing else is
 * changed: both programs take the same way through the same tests for every call.
 */
public final class NotifyProgram {
  private NotifyProgram() {}

  /**
   * {@return the program that asks}
   *
   * @param program a program that the kernel would take
   * @throws SupervisorException where the program computes what it returns, or hands calls to a
   *     tracer or supervisor of its own, which would not be there
   */
  public static BpfProgram of(BpfProgram program) throws SupervisorException {
    List<Instruction> all = new ArrayList<>();
    for (Instruction one : program.instructions()) {
      all.add(asking(one));
    }
    return BpfProgram.of(program.arch(), all);
  }

  private static Instruction asking(Instruction one) throws SupervisorException {
    if (one.code() == Opcode.RET_A) {
      throw unsuitable("computes what it returns (RET A), so nobody can say what it denies");
    }
    if (one.code() != Opcode.RET_K) {
      return one;
    }
    Action action = new Verdict(one.k()).action();
    if (action == Action.USER_NOTIF || action == Action.TRACE) {
      throw unsuitable(
          "answers calls with "
              + action
              + ": it is made for a "
              + (action == Action.TRACE ? "tracer" : "supervisor")
              + " of its own, and this one cannot know what that would decide");
    }
    return action.letsCallThrough() ? one : Instruction.of(Opcode.RET_K, Action.USER_NOTIF.code());
  }

  private static SupervisorException unsuitable(String what) {
    return new SupervisorException(
        SupervisorException.Reason.UNSUITABLE_PROGRAM, "the policy " + what);
  }
}
