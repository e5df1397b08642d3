package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where denials cannot be reported, and what the handler leaves to others. */
@Tag("kernel")
final class DenialReportsRefusedKernelTest {
  private static final CompiledPolicy PROGRAMS_ALLOWED = DenyingProgram.policy(13, "personality");

  /** What is refused, and that nothing was changed by it. */
  static final class Refused {
    private Refused() {}

    public static void main(String[] args) throws InterruptedException {
      refused(Policies.of(PROGRAMS_ALLOWED).reportDenials());
      refused(Policies.of(DenialScenes.POLICY).reportDenials().logOnly());
      Thread thread =
          new Thread(
              () -> {
                try {
                  Policies.of(DenialScenes.POLICY).reportDenials().installOnThisThread();
                } catch (SeccompException e) {
                  System.out.println(e.reason() + " " + e.getMessage());
                }
              });
      thread.start();
      thread.join();
      System.out.println(Native.personality() + " " + Policies.active());
      InstallResult unreported =
          Policies.of(PROGRAMS_ALLOWED).reportDenials().bestEffort().install();
      System.out.println(unreported.isInForce() + " " + unreported.warnings().get(0).kind());
      refused(Policies.of(PROGRAMS_ALLOWED).reportDenials());
      // Programs are denied by this one, so that the next need not.
      Policies.install(DenyingProgram.policy(1, "execve", "execveat"));
      System.out.println(
          Policies.of(DenyingProgram.policy(1, "ptrace")).reportDenials().install().isInForce());
    }

    private static void refused(Installation installation) {
      try {
        System.out.println(installation.install());
      } catch (SeccompException e) {
        System.out.println(e.reason() + " " + e.getMessage());
      }
    }
  }

  @Test
  void refusesWhatCannotWork() {
    String start = "REPORTS_IMPOSSIBLE Policy com.acme.Test is not installed. ";
    ChildJvm.of(Refused.class)
        .run()
        .wrote(
            start
                + "Its denials cannot be reported, which reportDenials() asks for. The policy does"
                + " not deny execve and execveat whatever their arguments are. A program that this"
                + " JVM starts would inherit the traps and not their handler, and be killed where"
                + " the policy gives it an error. Include NoNewPrograms or deny both calls, or see"
                + " denials with `seccomp4j run --audit` (docs/auditing.md), which knows other"
                + " processes, too.",
            start
                + "logOnly() lets programs be started, and a program that this JVM starts would"
                + " inherit the traps that reportDenials() sets, and be killed by them. Use one of"
                + " the two, or `seccomp4j run --audit` (docs/auditing.md).",
            start
                + "reportDenials() is for the whole process, and this installation is for one"
                + " thread. Install for the process, or without reportDenials().",
            "0 []",
            "true NO_DENIAL_REPORTS",
            start
                + "The policy is in force already, without reports, and reportDenials() was asked"
                + " for now. Ask for it where the policy is installed first.",
            "true");
  }

  /** The policy's own trap, and a signal that somebody sends. */
  static final class Ended {
    private Ended() {}

    public static void main(String[] args) {
      Policies.of(DenialScenes.POLICY).reportDenials().install();
      if (args[0].equals("trap")) {
        Policies.install(Programs.policy(Programs.onCall("getppid", Action.TRAP, 7)));
        Native.call("getppid");
      } else {
        Native.call("kill", ProcessHandle.current().pid(), 31);
      }
      // A signal to a process may take a moment: any of its threads can get it.
      while (true) {
        java.util.concurrent.locks.LockSupport.park();
      }
    }
  }

  @Test
  void signalsOfOthersEndTheProcessAsBefore() {
    for (String way : List.of("trap", "kill")) {
      assertThat(ChildJvm.of(Ended.class).with(way).run())
          .isEqualTo(new ChildJvm.Result(159, "", ""));
    }
  }

  /** A handler that was there before, here a function of the C library, gets what is not ours. */
  static final class Chained {
    private Chained() {}

    public static void main(String[] args) {
      NativeLibrary c = NativeLibrary.getInstance("c");
      try (Memory action = new Memory(152)) {
        action.clear();
        // _exit(SIGSYS)
        action.setPointer(0, c.getGlobalVariableAddress("_exit"));
        c.getFunction("sigaction").invokeInt(new Object[] {31, action, null});
      }
      Policies.of(DenialScenes.POLICY).reportDenials(denial -> {}).install();
      System.out.println(Native.call("ptrace"));
      Native.call("kill", ProcessHandle.current().pid(), 31);
    }
  }

  @Test
  void handlerThatWasThereBeforeGetsTheOthers() {
    assertThat(ChildJvm.of(Chained.class).run()).isEqualTo(new ChildJvm.Result(31, "-13\n", ""));
  }

  /** A thread that blocks the signal. */
  static final class Blocked {
    private Blocked() {}

    public static void main(String[] args) {
      try (Memory set = new Memory(8)) {
        set.setLong(0, 1L << 30);
        Native.call("rt_sigprocmask", 0, com.sun.jna.Pointer.nativeValue(set), 0, 8);
      }
      try {
        Policies.of(DenialScenes.POLICY).reportDenials().install();
      } catch (SeccompException e) {
        System.out.println(String.valueOf(e.getMessage()).replaceAll("\\d+", "N"));
      }
      System.out.println(Native.personality());
    }
  }

  @Test
  void threadThatBlocksTheSignal() {
    ChildJvm.of(Blocked.class)
        .run()
        .wrote(
            "Policy com.acme.Test is not installed. Its denials cannot be reported, which"
                + " reportDenials() asks for. Thread N blocks SIGSYS (SigBlk in"
                + " /proc/self/task/N/status), and the kernel kills a process for a trap on a"
                + " thread that does. Let whatever starts this JVM, or the native library that"
                + " started the thread, unblock it.",
            "0");
  }
}
