package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.InstallResult.AlreadyInForce;
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
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
    assertThat(install(FIRST).active().scope()).isEqualTo(Scope.PROCESS);
  }

  @Test
  void otherFlagsMakeAnotherFilter() {
    install(FIRST);
    Options log = Options.DEFAULT.withFlags(Set.of(FilterFlag.LOG));
    assertThat(install(FIRST, log)).isInstanceOf(Installed.class);
    assertThat(install(FIRST, log)).isInstanceOf(AlreadyInForce.class);
  }

  @Test
  void flagsThatAreOverWithTheInstallationDoNot() {
    install(FIRST, Options.DEFAULT.withFlags(Set.of(FilterFlag.TSYNC, FilterFlag.TSYNC_ESRCH)));
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
            + "The calling thread has a filter that other threads do not have (first, thread \""
            + Thread.currentThread().getName()
            + "\", 7 instructions)."
            + SPREADS);
    nothingWasChanged();
  }

  private static final String SPREADS =
      " Installing for the process would spread that filter to every thread. Install from a thread"
          + " that no filter of its own confines, best at the beginning of main, and before any"
          + " policy for one thread.";

  /** A confined thread has started the calling one: only the kernel knows. */
  @Test
  void inheritedFilterIsNotSpreadOverTheProcess() {
    kernel.own.put(FakeKernel.CALLER, 1);
    refuses(
        Reason.CALLING_THREAD_CONFINED,
        "The calling thread has a filter that other threads do not have (thread 10 \"thread-10\""
            + " (Seccomp: 2, Seccomp_filters: 1, NoNewPrivs: 1), and thread 11 \"thread-11\""
            + " (Seccomp: 0, Seccomp_filters: 0, NoNewPrivs: 0) has not)."
            + SPREADS);
    nothingWasChanged();
  }

  @Test
  void inheritedFilterBeforeTheKernelCountedFilters() {
    kernel.before.put(
        "/proc/thread-self/status",
        List.of(new Answer.Done<>("Pid:\t10\nSeccomp:\t2\nNoNewPrivs:\t1\n")));
    kernel.before.put(
        ThreadCheck.path(FakeKernel.OTHER),
        List.of(new Answer.Done<>("Pid:\t11\nSeccomp:\t0\nNoNewPrivs:\t0\n")));
    assertThat(catchThrowableOfType(SeccompException.class, () -> install(FIRST)).reason())
        .isEqualTo(Reason.CALLING_THREAD_CONFINED);
    nothingWasChanged();
  }

  /** A container's filter, and a thread that ended while it was installed. */
  @Test
  void filterThatEveryThreadHasIsNoObstacle() {
    kernel.own.put(FakeKernel.CALLER, 1);
    kernel.own.put(FakeKernel.OTHER, 1);
    kernel.threads = List.of(FakeKernel.CALLER, FakeKernel.OTHER, 12L, 13L);
    Answer<String> ending = FakeKernel.status(12, 'R', 0, 0, 0);
    kernel.before.put(
        ThreadCheck.path(12), List.of(ending, ending, FakeKernel.failed(ErrnoNumber.ESRCH)));
    kernel.before.put(ThreadCheck.path(13), List.of(FakeKernel.status(13, 'Z', 0, 0, 0)));
    kernel.own.put(12L, 1);
    kernel.own.put(13L, 1);
    assertThat(install(FIRST).verification()).isEqualTo(new Verification.Verified(4));
  }

  /** The kernel would end the thread without the JVM's knowledge. */
  @Test
  void noThreadIsKilledAlone() {
    CompiledPolicy kills = Programs.policy(Programs.onCall("getppid", Action.KILL_THREAD, 0));
    refuses(
        HOST,
        kills,
        HERE,
        Reason.ACTION_UNSUITABLE,
        START
            + "It can return SECCOMP_RET_KILL_THREAD, and this installation is for one thread. The"
            + " kernel would end that thread without telling the JVM, so that whoever waits for it,"
            + " or for a lock that it holds, would wait for ever. Use ERRNO or KILL_PROCESS.");
    assertThat(kernel.calls).isEmpty();
    forThread();
    assertThat(install(kills, HERE.withLogOnly()).isInForce()).isTrue();
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
    kernel.own.put(FakeKernel.CALLER, 1);
    kernel.own.put(FakeKernel.OTHER, 1);
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
    kernel.own.clear();
    assertThat(install(longOne(7, 4068)).active().instructions()).isEqualTo(4068);
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
