package io.github.seccomp4j.runtime;

import io.github.seccomp4j.testing.ChildJvm;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A task on a fresh confined thread, seen from the caller. */
@Tag("kernel")
final class CallKernelTest {
  /** Used in children only. */
  private static final class Confined {
    static final ConfinedThreads THREADS = Policies.of(ThreadScopeKernelTest.POLICY).threads();
  }

  /** What is returned and thrown. */
  static final class Outcomes {
    private Outcomes() {}

    public static void main(String[] args) throws Exception {
      System.out.println(call(ThreadScopeKernelTest::seen));
      Object nothing = call(() -> null);
      System.out.println(nothing);
      System.out.println(call(() -> Thread.currentThread().getName()));
      IOException checked = new IOException("checked");
      System.out.println(thrown(() -> fail(checked)) == checked);
      Error error = new StackOverflowError();
      System.out.println(thrown(() -> fail(error)) == error);
      Throwable odd = new Throwable("neither");
      System.out.println(thrown(() -> fail(odd)) == odd);
      InterruptedException interrupted = new InterruptedException();
      System.out.println(thrown(() -> fail(interrupted)) == interrupted);
      System.out.println(ThreadScopeKernelTest.seen() + " " + Policies.active());
    }

    private static <T> T call(Callable<T> task) throws Exception {
      return Confined.THREADS.call(task);
    }

    private static Throwable thrown(Callable<Void> task) {
      try {
        call(task);
        return new IllegalStateException("nothing was thrown");
      } catch (Throwable e) {
        return e;
      }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Void fail(Throwable e) throws E {
      throw (E) e;
    }
  }

  @Test
  void returnsAndThrowsWhatTheTaskDoes() {
    ChildJvm.of(Outcomes.class)
        .run()
        .wrote(
            "-13 with 1",
            "null",
            "com.acme.Test call",
            "true",
            "true",
            "true",
            "true",
            "0 with 0 []");
  }

  /** The caller is interrupted while the task runs, or before. */
  static final class Interrupts {
    private Interrupts() {}

    public static void main(String[] args) throws Exception {
      Thread caller = Thread.currentThread();
      CountDownLatch never = new CountDownLatch(1);
      // Interrupted while waiting, and the task answers.
      String answered =
          Confined.THREADS.call(
              () -> {
                caller.interrupt();
                try {
                  never.await();
                  return "not interrupted";
                } catch (InterruptedException e) {
                  return "task interrupted";
                }
              });
      System.out.println(answered + ", caller " + Thread.interrupted());
      // The task lets the exception through.
      try {
        Confined.THREADS.call(
            () -> {
              caller.interrupt();
              never.await();
              return 0;
            });
      } catch (InterruptedException e) {
        System.out.println("thrown, caller " + Thread.interrupted());
      }
      // Interrupted before; the task does not look.
      caller.interrupt();
      System.out.println(
          Confined.THREADS.call(Native::personality) + ", caller " + Thread.interrupted());
      // Interrupted before; the task looks.
      caller.interrupt();
      try {
        Confined.THREADS.call(
            () -> {
              never.await();
              return 0;
            });
      } catch (InterruptedException e) {
        System.out.println("thrown at once, caller " + Thread.interrupted());
      }
    }
  }

  @Test
  void interruptsReachTheTask() {
    ChildJvm.of(Interrupts.class)
        .run()
        .wrote(
            "task interrupted, caller false",
            "thrown, caller false",
            "-13, caller true",
            "thrown at once, caller false");
  }
}
