package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.observe.supervise.SupervisorException.Reason;
import io.github.seccomp4j.runtime.KernelSupport;
import io.github.seccomp4j.runtime.KernelSupport.Presence;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.simulate.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that this machine can supervise and that a filter can be supervised. */
final class Support {
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

  private Support() {}

  /**
   * Refuses what cannot work.
   *
   * @return whether the kernel can make a waiting call ignore all but fatal signals (Linux 5.19)
   */
  static boolean check(BpfProgram program) throws SupervisorException {
    KernelSupport support = Policies.support();
    if (!"Linux".equals(support.platform().os())) {
      throw unsupported("this is " + support.platform().os() + ", and seccomp is a part of Linux");
    }
    if (support.platform().arch().filter(program.arch()::equals).isEmpty()) {
      throw new SupervisorException(
          Reason.UNSUITABLE_PROGRAM,
          "the program is for "
              + program.arch().kernelName()
              + ", and this machine is "
              + support
                  .platform()
                  .arch()
                  .map(Arch::kernelName)
                  .orElse(support.platform().osArch()));
    }
    if (isTooOld(support.platform().release())) {
      throw unsupported(
          "Linux "
              + support.platform().release()
              + " is too old: a supervisor needs 5.9, which tells it when no supervised process is"
              + " left");
    }
    if (support.flags().get(FilterFlag.NEW_LISTENER) == Presence.NO
        || support.actions().get(Action.USER_NOTIF) == Presence.NO) {
      throw unsupported(
          "this kernel, or a filter around this process, has no USER_NOTIF with a listener:\n"
              + support);
    }
    checkActions(program);
    return support.flags().get(FilterFlag.WAIT_KILLABLE_RECV) == Presence.YES;
  }

  private static void checkActions(BpfProgram program) throws SupervisorException {
    String refusal = ProgramCheck.refusal(program).map(String::valueOf).orElse("");
    if (!refusal.isEmpty()) {
      throw new SupervisorException(
          Reason.UNSUITABLE_PROGRAM, "the kernel would not take the program: " + refusal);
    }
    for (Instruction one : program.instructions()) {
      if (one.code() == Opcode.RET_A) {
        throw new SupervisorException(
            Reason.UNSUITABLE_PROGRAM,
            "the program computes what it returns (RET A), so nobody knows what it can return");
      }
      if (one.code() == Opcode.RET_K) {
        Action action = new Verdict(one.k()).action();
        if (!action.letsCallThrough() && action != Action.USER_NOTIF) {
          throw new SupervisorException(
              Reason.UNSUITABLE_PROGRAM,
              "the program returns " + action + ", which would not reach the supervisor");
        }
      }
    }
  }

  private static boolean isTooOld(String release) {
    Matcher numbers = RELEASE.matcher(release);
    if (!numbers.matches()) {
      return false;
    }
    int major = Integer.parseInt(numbers.group(1));
    return major < 5 || (major == 5 && Integer.parseInt(numbers.group(2)) < 9);
  }

  private static SupervisorException unsupported(String message) {
    return new SupervisorException(Reason.UNSUPPORTED, message);
  }
}
