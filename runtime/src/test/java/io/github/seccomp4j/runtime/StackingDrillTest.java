package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.InstallResult.AlreadyInForce;
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.runtime.KernelSupport.Flag;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several policies, one after the other, for the process and for threads. */
final class StackingDrillTest extends Drill {
  private static final Options HERE = Options.DEFAULT.withScope(Scope.THREAD);
  private static final CompiledPolicy FIRST = new Programs.Fixed("first", PROGRAM);

  private static CompiledPolicy longOne(int number, int length) {
    return new Programs.Fixed("number " + number, Programs.allowAll(length, number));
  }

  private void forThread() {
    kernel.filter = new FilterAnswer.ThisThread();
  }

  @Test
  void theSameProgramIsInForceAlready() {
    install(FIRST);
    kernel.calls.clear();
    InstallResult again = install(new Programs.Fixed("second", PROGRAM), Options.DEFAULT);
    ActivePolicy first = new ActivePolicy("first", Scope.PROCESS, Optional.empty(), 7, false);
    assertThat(again).isEqualTo(new AlreadyInForce("second", first));
    assertThat(again)
        .hasToString(
            "Policy second is in force already (first, the whole process, 7 instructions); nothing"
                + " was changed");
    assertThat(again.isInForce()).isTrue();
    assertThat(kernel.calls).isEmpty();
    assertThat(register.active()).containsExactly(first);
  }

  @Test
  void whatTheProcessHasTheThreadHas() {
    install(FIRST);
    assertThat(install(FIRST, HERE)).isInstanceOf(AlreadyInForce.class);
  }

  @Test
  void whatTheThreadHasTheProcessHasNot() throws InterruptedException {
    forThread();
    Thread thread = new Thread(() -> install(FIRST, HERE));
    thread.start();
    thread.join();
    kernel.filter = new FilterAnswer.AllThreads();
    assertThat(install(FIRST).scope()).isEqualTo(Scope.PROCESS);
  }

  @Test
  void otherFlagsMakeAnotherFilter() {
    install(FIRST);
    Options log = Options.DEFAULT.withFlags(Set.of(Flag.LOG));
    assertThat(install(FIRST, log)).isInstanceOf(Installed.class);
    assertThat(install(FIRST, log)).isInstanceOf(AlreadyInForce.class);
  }

  @Test
  void flagsThatAreOverWithTheInstallationDoNot() {
    install(FIRST, Options.DEFAULT.withFlags(Set.of(Flag.TSYNC, Flag.TSYNC_ESRCH)));
    assertThat(install(FIRST, Options.DEFAULT)).isInstanceOf(AlreadyInForce.class);
  }

  @Test
  void dryRunIsAnotherFilter() {
    Options dry = Options.DEFAULT.withLogOnly();
    assertThat(install(FIRST, dry)).isInstanceOf(Installed.class);
    assertThat(install(FIRST, Options.DEFAULT)).isInstanceOf(Installed.class);
    assertThat(register.active())
        .containsExactly(
            new ActivePolicy("first", Scope.PROCESS, Optional.empty(), 7, true),
            new ActivePolicy("first", Scope.PROCESS, Optional.empty(), 7, false));
  }

  @Test
  void whatWasRefusedIsNotInForce() {
    kernel.filter = new FilterAnswer.ThreadRefused(11);
    assertThat(catchThrowable(() -> install(FIRST))).isInstanceOf(SeccompException.class);
    assertThat(register.active()).isEmpty();
  }

  @Test
  void endedThreadsAreForgotten() throws InterruptedException {
    forThread();
    Thread thread = new Thread(() -> install(FIRST, HERE), "short life");
    thread.start();
    thread.join();
    assertThat(register.active()).isEmpty();
    install(FIRST, HERE);
    assertThat(register.active())
        .containsExactly(
            new ActivePolicy(
                "first", Scope.THREAD, Optional.of(Thread.currentThread().getName()), 7, false));
  }

  @Test
  void threadsAreConfinedByOtherCalls() {
    forThread();
    Installed result = (Installed) install(FIRST, HERE);
    assertThat(kernel.calls)
        .containsExactly(
            "probe 0",
            "action 80000000",
            "action 50000",
            "action 7fff0000",
            "prepare 7",
            "open /proc/thread-self/status",
            "read /proc/thread-self/status",
            "open /proc/self/task/10/status",
            "no_new_privs",
            "install here",
            "read /proc/self/task/10/status");
    assertThat(result.threads()).isEqualTo(1);
    assertThat(result.toString())
        .startsWith(
            "Policy first confines the calling thread (verified in /proc); 7 instructions,");
    assertThat(result.warnings()).isNotEmpty();
  }

  @Test
  void aThreadsFilterIsNotSpreadOverTheProcess() {
    forThread();
    install(FIRST, HERE);
    kernel.calls.clear();
    refuses(
        Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1)),
        Reason.CALLING_THREAD_CONFINED,
        START
            + "The calling thread has a filter for itself alone (first, thread \""
            + Thread.currentThread().getName()
            + "\", 7 instructions), and installing for the process would give that to every thread,"
            + " too. Install from a thread that is not confined, best at the beginning of main, and"
            + " before any policy for one thread.");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void budgetIsCheckedBefore() {
    for (int i = 0; i < 7; i++) {
      install(longOne(i, 4096));
    }
    kernel.calls.clear();
    // 7 * (4096 + 4) + 4068 is 32768.
    assertThat(
            catchThrowableOfType(SeccompException.class, () -> install(longOne(7, 4069))).reason())
        .isEqualTo(Reason.TOO_MANY_INSTRUCTIONS);
    nothingWasChanged();
    kernel.after.put(
        "/proc/thread-self/status", List.of(FakeKernel.status(FakeKernel.CALLER, 'S', 2, 8, 1)));
    refuses(
        longOne(7, 4068),
        Reason.TOO_MANY_INSTRUCTIONS,
        "Policy number 7 is not installed. Its 4068 instructions and the filters that the calling"
            + " thread has already (number 0, the whole process, 4096 instructions; number 1, the"
            + " whole process, 4096 instructions; number 2, the whole process, 4096 instructions;"
            + " number 3, the whole process, 4096 instructions; number 4, the whole process, 4096"
            + " instructions; number 5, the whole process, 4096 instructions; number 6, the whole"
            + " process, 4096 instructions; 1 that others have installed) come to 32773 or more,"
            + " each earlier filter counting 4 more, and the kernel takes 32768. Install fewer or"
            + " shorter policies, best a single one that includes the others.");
    nothingWasChanged();
    kernel.after.clear();
    assertThat(install(longOne(7, 4068)).instructions()).isEqualTo(4068);
  }

  /** Where /proc says nothing, what is known counts. */
  @Test
  void budgetWithoutProc() {
    for (int i = 0; i < 7; i++) {
      install(longOne(i, 4096));
      kernel.after.put("/proc/thread-self/status", List.of(new Answer.Done<>("")));
      kernel.after.put(ThreadCheck.path(FakeKernel.CALLER), List.of(new Answer.Done<>("")));
    }
    assertThat(
            catchThrowableOfType(SeccompException.class, () -> install(longOne(7, 4069))).reason())
        .isEqualTo(Reason.TOO_MANY_INSTRUCTIONS);
  }
}
