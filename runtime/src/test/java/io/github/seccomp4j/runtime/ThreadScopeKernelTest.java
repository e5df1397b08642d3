package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that are confined from birth, beside threads that are not, in the real kernel. */
@Tag("kernel")
final class ThreadScopeKernelTest {
  static final CompiledPolicy POLICY =
      Programs.policy(Programs.onCall("personality", Action.ERRNO, 13));

  /** What the kernel says about the calling thread, read by Java's own means. */
  static String seen() {
    try {
      String status = Files.readString(Path.of("/proc/thread-self/status"));
      String filters = status.replaceAll("(?s).*\nSeccomp_filters:\t(\\d+)\n.*", "$1");
      return Native.personality() + " with " + filters;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A thousand at once; each sees its own filter, and the others see none. */
  static final class Thousand {
    private Thousand() {}

    public static void main(String[] args) throws Exception {
      int count = 1000;
      ConfinedThreads confined = Policies.of(POLICY).threads();
      CountDownLatch running = new CountDownLatch(count);
      CountDownLatch end = new CountDownLatch(1);
      List<Future<String>> results = new ArrayList<>();
      ExecutorService pool = confined.newFixedThreadPool(count);
      for (int i = 0; i < count; i++) {
        results.add(
            pool.submit(
                () -> {
                  running.countDown();
                  end.await();
                  return seen();
                }));
      }
      running.await();
      System.out.println("active: " + Policies.active().size());
      System.out.println("caller: " + seen());
      end.countDown();
      int right = 0;
      for (Future<String> result : results) {
        right += result.get().equals("-13 with 1") ? 1 : 0;
      }
      System.out.println("confined: " + right);
      pool.shutdown();
    }
  }

  @Test
  void aThousandThreads() {
    ChildJvm.of(Thousand.class)
        .option("-Xss256k")
        .run()
        .wrote("active: 1000", "caller: 0 with 0", "confined: 1000");
  }

  /** Names, daemons, ends: what a pool's owner relies on. */
  static final class Manners {
    private Manners() {}

    public static void main(String[] args) throws Exception {
      ConfinedThreads confined = Policies.of(POLICY).threads();
      System.out.println(confined.trial().isInForce());
      Thread one = confined.newThread(() -> System.out.println(seen()));
      System.out.println(one.getName() + " " + one.isDaemon() + " " + one.getState());
      try {
        ((Runnable) one).run();
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
      one.start();
      one.join();
      System.out.println(confined.newThread(() -> {}).getName());
      ExecutorService pool = confined.newFixedThreadPool(1);
      System.out.println(pool.submit(Policies::active).get());
      pool.shutdown();
      try {
        pool.execute(() -> System.out.println("ran"));
      } catch (RejectedExecutionException e) {
        System.out.println("rejected");
      }
      System.out.println(pool instanceof java.util.concurrent.ThreadPoolExecutor);
      System.out.println(seen());
    }
  }

  @Test
  void threadsOfAFactory() {
    ChildJvm.of(Manners.class)
        .run()
        .wrote(
            "true",
            "com.acme.Test-1 false NEW",
            "run() was called in place of start(): it would confine the calling thread",
            "-13 with 1",
            "com.acme.Test-2",
            "[com.acme.Test, thread \"com.acme.Test-3\", 7 instructions]",
            "rejected",
            "false",
            "0 with 0");
  }

  /** Tasks throw: our pool's threads live on; another's are replaced, and may get a filter more. */
  static final class DyingWorkers {
    private DyingWorkers() {}

    public static void main(String[] args) throws Exception {
      ConfinedThreads confined = Policies.of(POLICY).threads();
      Thread.setDefaultUncaughtExceptionHandler((thread, e) -> DIED.release());
      ExecutorService ours = confined.newFixedThreadPool(1);
      System.out.println(afterDeaths(ours));
      ExecutorService other = Executors.newFixedThreadPool(1, confined);
      System.out.println(afterDeaths(other).matches("-13 with (1|51)"));
      ours.shutdown();
      other.shutdown();
      // Started by a confined thread, once known to be and once not.
      List<String> in = new ArrayList<>();
      Thread outer =
          confined.newThread(
              () -> {
                run(confined.newThread(() -> in.add(seen())));
                run(new Thread(() -> run(confined.newThread(() -> in.add(seen())))));
              });
      run(outer);
      System.out.println(in);
    }

    private static final Semaphore DIED = new Semaphore(0);

    private static String afterDeaths(ExecutorService pool) throws Exception {
      for (int i = 0; i < 50; i++) {
        pool.execute(
            () -> {
              throw new IllegalStateException("dies");
            });
      }
      DIED.acquire(50);
      return pool.submit(ThreadScopeKernelTest::seen).get();
    }
  }

  @Test
  void threadsOfThePoolLiveOn() {
    ChildJvm.of(DyingWorkers.class).run().wrote("-13 with 1", "true", "[-13 with 1, -13 with 2]");
  }

  /** Later threads cannot be confined, as prctl is denied to them by what they inherit. */
  static final class Failing {
    private Failing() {}

    public static void main(String[] args) throws Exception {
      Installation installation = Policies.of(POLICY);
      ConfinedThreads confined =
          (args.length > 0 ? installation.bestEffort() : installation).threads();
      Native.installOnThisThread(Programs.onCall("prctl", Action.ERRNO, 1));
      refused(() -> confined.newFixedThreadPool(2));
      refused(() -> confined.newThread(() -> System.out.println("ran")).start());
      refused(() -> confined.call(Failing::ran));
      refused(() -> Policies.of(POLICY).threads());
      // A pool of another's: who gives it work may not hear of it, but the task does not run.
      BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
      ThreadFactory watched =
          task -> {
            Thread thread = confined.newThread(task);
            thread.setUncaughtExceptionHandler((dead, e) -> uncaught.add(e));
            thread.setDaemon(true);
            return thread;
          };
      try {
        Executors.newFixedThreadPool(1, watched).execute(Failing::ran);
      } catch (SeccompException e) {
        uncaught.add(e);
      }
      System.out.println(((SeccompException) uncaught.take()).reason());
      ConfinedThreads unconfined = Policies.of(POLICY).bestEffort().threads();
      System.out.println(unconfined.trial());
      System.out.println(unconfined.call(Native::personality));
    }

    private static int ran() {
      System.out.println("ran");
      return 0;
    }

    private interface Step {
      void run() throws Exception;
    }

    private static void refused(Step step) throws Exception {
      try {
        step.run();
      } catch (SeccompException e) {
        System.out.println(e.reason());
      }
    }
  }

  private static final String[] REFUSED = {
    "NO_NEW_PRIVS_REFUSED",
    "NO_NEW_PRIVS_REFUSED",
    "NO_NEW_PRIVS_REFUSED",
    "NO_NEW_PRIVS_REFUSED",
    "NO_NEW_PRIVS_REFUSED",
    "NOT CONFINED: Policy com.acme.Test is not installed. prctl(PR_SET_NO_NEW_PRIVS, 1) failed with"
        + " EPERM (1): something outside this JVM forbids it. In a container, allow seccomp and prctl"
        + " in its seccomp profile (Docker: --security-opt seccomp=FILE); under systemd, add"
        + " SystemCallFilter=seccomp prctl to the unit.",
    "0"
  };

  @Test
  void tasksOfThreadsThatCannotBeConfinedDoNotRun() {
    ChildJvm.of(Failing.class).run().wrote(REFUSED);
  }

  /** Best effort is decided by the trial: what comes after it is not weakened in silence. */
  @Test
  void bestEffortThatCouldBecomesRequired() {
    ChildJvm.of(Failing.class).with("best").run().wrote(REFUSED);
  }

  /** A thread that a confined one starts, and a policy that kills threads. */
  static final class Heirs {
    private Heirs() {}

    public static void main(String[] args) throws Exception {
      CompiledPolicy other = Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1));
      run(
          Policies.of(POLICY)
              .threads()
              .newThread(
                  () -> {
                    run(new Thread(() -> System.out.println(seen() + " " + refusal(other))));
                  }));
      try {
        Policies.of(Programs.policy(Programs.onCall("read", Action.KILL_THREAD, 0))).threads();
      } catch (SeccompException e) {
        System.out.println(e.reason());
      }
      System.out.println(seen());
      System.out.println(Policies.install(other).isInForce() + " " + seen());
    }
  }

  @Test
  void whatAThreadInheritedIsNotSpreadAndNoTrialIsKilled() {
    ChildJvm.of(Heirs.class)
        .run()
        .wrote(
            "-13 with 1 CALLING_THREAD_CONFINED", "ACTION_UNSUITABLE", "0 with 0", "true 0 with 1");
  }

  private static void run(Thread thread) {
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String refusal(CompiledPolicy policy) {
    try {
      return Policies.install(policy).toString();
    } catch (SeccompException e) {
      return e.reason().toString();
    }
  }

  /** One thread after the other in the order of a mistake. */
  static final class Order {
    private Order() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
      CompiledPolicy other = Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1));
      CountDownLatch confined = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                InstallResult result = Policies.of(POLICY).installOnThisThread();
                System.out.println(result.isInForce() + " " + seen());
                System.out.println(Policies.of(POLICY).installOnThisThread());
                System.out.println(refusal(other));
                System.out.println(Policies.of(other).installOnThisThread().isInForce());
                confined.countDown();
                await(end);
              },
              "one");
      thread.start();
      confined.await();
      System.out.println(refusal(other));
      System.out.println(Policies.active());
      end.countDown();
      thread.join();
      System.out.println(Policies.install(other).isInForce() + " " + seen());
      System.out.println(
          Policies.of(POLICY)
              .threads()
              .newFixedThreadPool(1)
              .submit(
                  () -> {
                    System.out.println(seen() + " " + Native.call("getppid"));
                    System.exit(0);
                  })
              .get());
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void threadsAndTheProcess() {
    ChildJvm.of(Order.class)
        .run()
        .wrote(
            "true -13 with 1",
            "Policy com.acme.Test is in force already (com.acme.Test, thread \"one\", 7"
                + " instructions); nothing was changed",
            "CALLING_THREAD_CONFINED",
            "true",
            "THREAD_NOT_CONFINED",
            "[com.acme.Test, thread \"one\", 7 instructions, com.acme.Test, thread \"one\", 7"
                + " instructions]",
            "true 0 with 1",
            "-13 with 2 -1");
  }
}
