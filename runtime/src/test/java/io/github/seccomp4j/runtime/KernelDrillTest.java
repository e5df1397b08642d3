package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an installation that the kernel, or something around it, refuses. */
final class KernelDrillTest extends Drill {
  @Test
  void noSeccomp() {
    kernel.probes.put(1, FakeKernel.failed(ErrnoNumber.ENOSYS));
    refuses(
        Reason.NO_SECCOMP,
        TSYNC
            + " was tried without a program. It failed with ENOSYS (38): Linux 6.18.0 has no"
            + " seccomp(2), or something outside this JVM hides it. Use a kernel of 4.14 or later"
            + " with CONFIG_SECCOMP_FILTER=y. "
            + ALLOW);
    nothingWasChanged();
  }

  @Test
  void noFilterMode() {
    kernel.probes.put(1, FakeKernel.failed(ErrnoNumber.EINVAL));
    refuses(
        Reason.NO_SECCOMP,
        TSYNC
            + " was tried without a program. It failed with EINVAL (22): Linux 6.18.0 is built"
            + " without CONFIG_SECCOMP_FILTER, or does not know the flag. Use a kernel of 4.14 or"
            + " later with CONFIG_SECCOMP_FILTER=y.");
    nothingWasChanged();
  }

  @Test
  void blocked() {
    kernel.probes.put(1, FakeKernel.failed(ErrnoNumber.EPERM));
    refuses(
        Reason.BLOCKED,
        TSYNC
            + " was tried without a program. It failed with EPERM (1): something outside this JVM"
            + " forbids it. "
            + ALLOW);
    nothingWasChanged();
  }

  /** An outer filter can make every call "succeed": ERRNO with errno 0. */
  @Test
  void outerFilterThatFeignsSuccess() {
    kernel.probes.put(1, new Answer.Done<>(0L));
    refuses(
        Reason.BLOCKED,
        TSYNC
            + " was tried without a program. It succeeded, which the kernel's own seccomp(2) does"
            + " not do: something outside this JVM answers in its place. "
            + ALLOW);
    nothingWasChanged();
  }

  @Test
  void unknownAction() {
    kernel.actions.put(Action.ERRNO.code(), FakeKernel.failed(ErrnoNumber.EOPNOTSUPP));
    refuses(
        Reason.ACTION_UNAVAILABLE,
        "seccomp(SECCOMP_GET_ACTION_AVAIL, SECCOMP_RET_ERRNO) failed with EOPNOTSUPP (95): Linux"
            + " 6.18.0 does not know this action and would kill the process in its place. Use"
            + " another action, or a newer kernel (KILL_PROCESS and LOG came with Linux 4.14,"
            + " USER_NOTIF with 5.0).");
    nothingWasChanged();
  }

  @Test
  void kernelThatCannotSayItsActions() {
    kernel.actions.put(Action.KILL_PROCESS.code(), FakeKernel.failed(ErrnoNumber.EINVAL));
    refuses(
        Reason.ACTION_UNAVAILABLE,
        "seccomp(SECCOMP_GET_ACTION_AVAIL, SECCOMP_RET_KILL_PROCESS) failed with EINVAL (22): Linux"
            + " 6.18.0 cannot say which actions it knows. Use Linux 4.14 or later.");
    nothingWasChanged();
  }

  @Test
  void questionForActionsBlocked() {
    kernel.actions.put(Action.KILL_PROCESS.code(), FakeKernel.failed(ErrnoNumber.EACCES));
    refuses(
        Reason.BLOCKED,
        "seccomp(SECCOMP_GET_ACTION_AVAIL, SECCOMP_RET_KILL_PROCESS) failed with EACCES (13):"
            + " something outside this JVM forbids the question. "
            + ALLOW);
    nothingWasChanged();
  }

  @Test
  void programThatReturnsAnythingNeedsEveryAction() {
    BpfProgram program =
        BpfProgram.of(
            Programs.HOST,
            List.of(Instruction.of(Opcode.LD_ABS, 0), Instruction.of(Opcode.RET_A, 0)));
    install(Programs.policy(program));
    assertThat(kernel.calls.subList(0, 10))
        .containsExactly(
            "probe 1",
            "action 80000000",
            "action 0",
            "action 30000",
            "action 50000",
            "action 7fc00000",
            "action 7ff00000",
            "action 7ffc0000",
            "action 7fff0000",
            "prepare 2");
  }

  @Test
  void noNewPrivsForbidden() {
    kernel.noNewPrivs = FakeKernel.failed(ErrnoNumber.EPERM);
    refuses(
        Reason.NO_NEW_PRIVS_REFUSED,
        "prctl(PR_SET_NO_NEW_PRIVS, 1) failed with EPERM (1): something outside this JVM forbids it. "
            + ALLOW);
    assertThat(kernel.calls).doesNotContain("install");
  }

  @Test
  void programRefusedByTheKernel() {
    kernel.filter = new FilterAnswer.Rejected(ErrnoNumber.EINVAL);
    refuses(
        Reason.PROGRAM_REFUSED,
        TSYNC
            + " failed with EINVAL (22) for 7 instructions on Linux 6.18.0: the kernel refuses the"
            + " program, though seccomp4j's own check found nothing. Compile the policy again; if"
            + " that does not help, report it with the program's listing.");
  }

  @Test
  void filtersTooLongTogether() {
    kernel.filter = new FilterAnswer.Rejected(ErrnoNumber.ENOMEM);
    refuses(
        Reason.TOO_MANY_INSTRUCTIONS,
        TSYNC
            + " failed with ENOMEM (12) for 7 instructions on Linux 6.18.0: all filters of a thread"
            + " together may have 32768 instructions in the kernel's own form, each earlier filter counting 4 more, and the"
            + " calling thread had already: Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0. Install"
            + " fewer or shorter policies, best a single one that includes the others. If there were"
            + " few, the machine is out of memory.");
  }

  @Test
  void installationBlocked() {
    kernel.filter = new FilterAnswer.Rejected(ErrnoNumber.EACCES);
    refuses(
        Reason.BLOCKED,
        TSYNC
            + " failed with EACCES (13) for 7 instructions on Linux 6.18.0: something outside this"
            + " JVM forbids it. "
            + ALLOW);
  }

  @Test
  void errorThatTheManualDoesNotList() {
    kernel.filter = new FilterAnswer.Rejected(new ErrnoNumber(71));
    refuses(
        Reason.UNEXPECTED_ERROR,
        TSYNC
            + " failed with EPROTO (71) for 7 instructions on Linux 6.18.0: seccomp(2) does not list"
            + " this error. Report it with the text of Policies.support().");
  }

  private static final String CANNOT_FOLLOW =
      " A thread with a filter of its own cannot follow: find out who installed it (a native"
          + " library, an agent, a filter for one thread) and install this policy before that"
          + " happens, best at the beginning of main.";

  @Test
  void threadThatCannotFollow() {
    kernel.filter = new FilterAnswer.ThreadRefused(11);
    refuses(
        Reason.THREAD_NOT_CONFINED,
        TSYNC
            + " gave 11, the id of a thread that cannot take over the caller's filters. It is thread"
            + " 11 \"thread-11\" (Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0). The caller is"
            + " thread 10 \"thread-10\" (Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0)."
            + CANNOT_FOLLOW);
  }

  @Test
  void threadThatCouldNotFollowAndIsGone() {
    kernel.filter = new FilterAnswer.ThreadRefused(12);
    kernel.closedFiles.put("/proc/self/task/12/status", ErrnoNumber.ENOENT);
    refuses(
        Reason.THREAD_NOT_CONFINED,
        TSYNC
            + " gave 12, the id of a thread that cannot take over the caller's filters. Its status in"
            + " /proc could not be read: ENOENT (2). The caller is thread 10 \"thread-10\" (Seccomp:"
            + " 0, Seccomp_filters: 0, NoNewPrivs: 0)."
            + CANNOT_FOLLOW);
  }
}
