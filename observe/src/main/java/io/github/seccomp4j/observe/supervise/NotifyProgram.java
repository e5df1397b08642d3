package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program that asks the supervisor wherever another one denies.
 *
 * <p>It returns USER_NOTIF instead of every value but ALLOW and LOG. Nothing else changes: every
 * call takes the same path through both programs.
 */
public final class NotifyProgram {
  private NotifyProgram() {}

  /**
   * {@return the program that asks}
   *
   * @param program a program that the kernel would take
   * @throws SupervisorException where the program computes what it returns, or hands calls to a
   *     tracer or supervisor of its own
   */
  public static BpfProgram of(BpfProgram program) throws SupervisorException {
    List<Instruction> all = new ArrayList<>();
    for (Instruction one : program.instructions()) {
      all.add(asking(one));
    }
    return BpfProgram.of(program.arch(), all);
  }

  /**
   * {@return the program with a test before it, that asks about one call with that argument}
   *
   * @param program a program that the kernel would take
   * @param call the call's kernel name
   * @param argument the argument's index
   * @param value its 64 bits
   * @throws SupervisorException where the program is too long by then
   */
  public static BpfProgram asking(BpfProgram program, String call, int argument, long value)
      throws SupervisorException {
    Arch arch = program.arch();
    SortedMap<Integer, Integer> words = new TreeMap<>();
    words.put(arch.lowOffset(argument), (int) value);
    words.put(arch.highOffset(argument), (int) (value >>> 32));
    return Gate.before(program, call, words, "to see where main begins").program();
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
