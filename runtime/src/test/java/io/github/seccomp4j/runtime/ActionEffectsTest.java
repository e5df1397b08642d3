package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each action does to a call, in the real kernel. */
@Tag("kernel")
final class ActionEffectsTest {
  /** SIGSYS is 31 on every host architecture; a shell and the JDK show 128 more. */
  private static final int KILLED = 128 + 31;

  /** Installs the action for personality(2), makes the call, says what came back. */
  static final class OneCall {
    private OneCall() {}

    public static void main(String[] args) {
      Action action = Action.valueOf(args[0]);
      Policies.install(
          Programs.policy(Programs.onCall("personality", action, Integer.parseInt(args[1]))));
      System.out.println("installed");
      System.out.println(Native.personality());
    }
  }

  private static ChildJvm.Result oneCall(Action action, int data) {
    return ChildJvm.of(OneCall.class).with(action, data).run();
  }

  @Test
  void allowedCallIsMade() {
    oneCall(Action.ALLOW, 0).wrote("installed", "0");
  }

  @Test
  void loggedCallIsMade() {
    oneCall(Action.LOG, 0).wrote("installed", "0");
  }

  @Test
  void deniedCallFailsWithTheErrnoOfTheFilter() {
    oneCall(Action.ERRNO, 1).wrote("installed", "-1");
    oneCall(Action.ERRNO, 13).wrote("installed", "-13");
    oneCall(Action.ERRNO, 4095).wrote("installed", "-4095");
  }

  @Test
  void callWithoutTracerDoesNotExist() {
    oneCall(Action.TRACE, 7).wrote("installed", "-38");
  }

  @Test
  void callWithoutSupervisorDoesNotExist() {
    oneCall(Action.USER_NOTIF, 0).wrote("installed", "-38");
  }

  @Test
  void killedProcessDiesOfSigsys() {
    assertThat(oneCall(Action.KILL_PROCESS, 0))
        .isEqualTo(new ChildJvm.Result(KILLED, "installed\n", ""));
  }

  @Test
  void unhandledTrapKillsTheProcess() {
    assertThat(oneCall(Action.TRAP, 9)).isEqualTo(new ChildJvm.Result(KILLED, "installed\n", ""));
  }

  /** One thread of two makes the call that kills threads. */
  static final class KilledThread {
    private KilledThread() {}

    public static void main(String[] args) {
      Policies.install(Programs.policy(Programs.onCall("personality", Action.KILL_THREAD, 0)));
      AtomicLong id = new AtomicLong();
      Thread killed =
          new Thread(
              () -> {
                id.set(Native.call("gettid"));
                System.out.println("not reached: " + Native.personality());
              });
      killed.start();
      while (id.get() == 0) {
        Thread.onSpinWait();
      }
      while (Files.exists(Path.of("/proc/self/task/" + id.get()))) {
        Thread.onSpinWait();
      }
      System.out.println("Java says " + killed.getState());
      System.out.println("parent found: " + (Native.call("getppid") > 0));
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void killedThreadNeverFinishesAndOthersGoOn() {
    ChildJvm.of(KilledThread.class).run().wrote("Java says RUNNABLE", "parent found: true");
  }
}
