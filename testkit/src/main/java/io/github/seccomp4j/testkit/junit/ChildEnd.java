package io.github.seccomp4j.testkit.junit;

import io.github.seccomp4j.runtime.Scope;
import java.util.Map;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;

/**
 * How a child ended.
 *
 * @param how what was wanted
 * @param pid its process id
 * @param exit its exit code; 128 and the signal's number where a signal killed it
 * @param inTime whether it ended by itself
 * @param told what it told
 * @param output the last of what it wrote
 */
record ChildEnd(
    RunConfined how, long pid, int exit, boolean inTime, ResultFile.Told told, String output) {
  // signal(7): the numbers of x86, Arm, RISC-V, PowerPC, s390 and LoongArch.
  private static final int SIGSYS = 128 + 31;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          128 + 4, "SIGILL", 128 + 6, "SIGABRT", 128 + 7, "SIGBUS", 128 + 9, "SIGKILL", 128 + 11,
          "SIGSEGV", 128 + 15, "SIGTERM", SIGSYS, "SIGSYS");

  /**
   * Throws what the test is to throw; returns where it has passed.
   *
   * @param killExpected whether the policy had to kill it
   * @param unsupported makes of a reason what is thrown where the machine cannot confine
   */
  void judge(boolean killExpected, Function<String, Throwable> unsupported) throws Throwable {
    if (!inTime) {
      throw failure(timeout());
    }
    if (told.result().isPresent()) {
      judge(told.result().get(), killExpected, unsupported);
      return;
    }
    if (killExpected && exit == SIGSYS && told.phase() == ChildPhase.TEST) {
      return;
    }
    throw failure((killExpected ? expected() : "") + death());
  }

  private void judge(
      ChildTestResult result, boolean killExpected, Function<String, Throwable> unsupported)
      throws Throwable {
    boolean aborted = result.kind() == ChildTestResult.Kind.ABORTED;
    if (result.kind() == ChildTestResult.Kind.UNSUPPORTED) {
      throw unsupported.apply(result.thrown().flatMap(Thrown::text).orElse(""));
    }
    if (killExpected && !aborted) {
      AssertionFailedError survived =
          failure(
              expected()
                  + (result.kind() == ChildTestResult.Kind.PASSED
                      ? "The method returned."
                      : "The method failed instead."));
      result.thrown().ifPresent(thrown -> survived.addSuppressed(thrown.toThrowable(false)));
      throw survived;
    }
    if (result.thrown().isPresent()) {
      Throwable thrown = result.thrown().get().toThrowable(aborted);
      if (exit != 0) {
        thrown.addSuppressed(failure(death()));
      }
      throw thrown;
    }
    if (exit != 0) {
      throw failure("The test method passed, but then: " + death());
    }
  }

  private String policy() {
    return how.value().getSimpleName();
  }

  private String expected() {
    return policy() + " had to kill the process (SIGSYS) while the test method ran. ";
  }

  private AssertionFailedError failure(String text) {
    return new AssertionFailedError(
        text + (output.isEmpty() ? "" : "\nThe last that the confined JVM wrote:\n" + output));
  }

  private String timeout() {
    return "The confined JVM (process "
        + pid
        + ") was not done after "
        + how.timeoutSeconds()
        + " seconds and was ended by force, "
        + told.phase().words()
        + "."
        + (how.scope() == Scope.THREAD
            ? " A thread that KILL_THREAD has ended looks to Java as if it ran for ever."
            : "");
  }

  private String death() {
    String when = "process " + pid + ", " + told.phase().words();
    if (exit == SIGSYS) {
      return policy() + " killed the JVM (SIGSYS, exit code 159; " + when + ").\n" + search();
    }
    if (SIGNALS.containsKey(exit)) {
      return "The JVM was killed by "
          + SIGNALS.get(exit)
          + " (exit code "
          + exit
          + "; "
          + when
          + "). HotSpot aborts (SIGABRT) where it is denied a call that it cannot live without.";
    }
    return "The JVM ended with exit code "
        + exit
        + " and no result ("
        + when
        + "). A test must not call System.exit.";
  }

  private String search() {
    return String.join(
        "\n",
        "To find the system call:",
        "  - the kernel's log has it, where it can be read: in the line that"
            + " dmesg | grep 'type=1326.* pid="
            + pid
            + " ' prints, syscall= is its number; seccomp4j syscalls NUMBER tells its name",
        "  - or run this test with -D"
            + ChildCommand.THROUGH
            + "='strace -f -o trace.txt': the call is the last one before \"killed by SIGSYS\"",
        "  - or make it @RunConfined(..., logOnly = true): then nothing is denied, and the kernel"
            + " logs each call that would be");
  }
}
