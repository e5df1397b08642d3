package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.runtime.InstallResult.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the documentation warns of does happen, and what it promises against it helps. */
@Tag("kernel")
final class ThreadTrapsKernelTest {
  /** The common pool, first used by a confined thread or not by it. */
  static final class CommonPool {
    private CommonPool() {}

    public static void main(String[] args) throws Exception {
      if (args.length == 0) {
        Policies.call(ThreadScopeKernelTest.POLICY, CommonPool::task);
      }
      System.out.println("stranger's task: " + task());
    }

    private static long task() throws InterruptedException, ExecutionException {
      // Not submit(..).get(), which may run the task on the thread that waits.
      CompletableFuture<Long> result = new CompletableFuture<>();
      ForkJoinPool.commonPool().execute(() -> result.complete(Native.personality()));
      return result.get();
    }
  }

  @Test
  void commonPoolIsPoisonedByWhoStartsIt() {
    String one = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1";
    ChildJvm.of(CommonPool.class).option(one).run().wrote("stranger's task: -13");
    ChildJvm.of(CommonPool.class).option(one).with("clean").run().wrote("stranger's task: 0");
  }

  /** Virtual threads, first started by a confined thread. */
  static final class Carriers {
    private Carriers() {}

    public static void main(String[] args) throws Exception {
      ExecutorService virtual =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      if (args.length == 0) {
        Policies.call(
            ThreadScopeKernelTest.POLICY, () -> virtual.submit(Native::personality).get());
      }
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        all.add(virtual.submit(Native::personality));
      }
      int poisoned = 0;
      for (Future<Long> one : all) {
        poisoned += one.get() == 0 ? 0 : 1;
      }
      System.out.println("poisoned: " + poisoned);
      // The confined thread of a call may come from a virtual one, whose carrier stays clean.
      Future<Long> called =
          virtual.submit(() -> Policies.call(ThreadScopeKernelTest.POLICY, Native::personality));
      System.out.println("called: " + called.get());
    }
  }

  @Test
  void carriersArePoisonedByWhoStartsThem() {
    ChildJvm poisoned =
        ChildJvm.of(Carriers.class).option("-Djdk.virtualThreadScheduler.parallelism=1");
    ChildJvm clean =
        ChildJvm.of(Carriers.class)
            .option("-Djdk.virtualThreadScheduler.parallelism=1")
            .with("clean");
    if (ChildJvm.jdkVersion() < 21) {
      assertThat(poisoned.run().err()).contains("NoSuchMethodException");
    } else {
      poisoned.run().wrote("poisoned: 64", "called: -13");
      clean.run().wrote("poisoned: 0", "called: -13");
    }
  }

  /** The warnings before and after the common pool is there. */
  static final class Warnings {
    private Warnings() {}

    public static void main(String[] args) throws Exception {
      System.out.println(kinds());
      ForkJoinPool.commonPool().submit(() -> {}).get();
      System.out.println(kinds());
      System.out.println(Policies.of(ThreadScopeKernelTest.POLICY).threads().trial());
      System.out.println(Policies.install(ThreadScopeKernelTest.POLICY).warnings());
    }

    private static List<Warning.Kind> kinds() throws Exception {
      var threads = Policies.of(ThreadScopeKernelTest.POLICY).threads();
      return threads.trial().warnings().stream().map(Warning::kind).toList();
    }
  }

  @Test
  void resultsWarn() {
    ChildJvm.Result result =
        ChildJvm.of(Warnings.class)
            .option("-Djava.util.concurrent.ForkJoinPool.common.parallelism=1")
            .run();
    boolean virtual = ChildJvm.jdkVersion() >= 21;
    String carriers =
        "\n  - Virtual threads run on carriers that start when they are needed. One that a confined"
            + " thread starts, by starting or waking a virtual thread, inherits the filter and"
            + " applies it to every virtual thread that it carries. Start and wake no virtual"
            + " threads from confined threads.";
    result.wrote(
        virtual ? "[COMMON_POOL, VIRTUAL_THREADS]" : "[COMMON_POOL]",
        virtual ? "[VIRTUAL_THREADS]" : "[]",
        "Policy com.acme.Test confines the calling thread (verified in /proc); 7 instructions, "
            + Programs.HOST.kernelName()
            + ", Linux "
            + System.getProperty("os.version")
            + (virtual ? carriers : ""),
        "[]");
  }

  /** A rejected task runs on the thread that submits it: unconfined, and leaves that thread so. */
  static final class CallerRuns {
    private CallerRuns() {}

    public static void main(String[] args) throws Exception {
      ConfinedThreads confined = Policies.of(ThreadScopeKernelTest.POLICY).threads();
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(1),
              confined,
              new ThreadPoolExecutor.CallerRunsPolicy());
      CountDownLatch end = new CountDownLatch(1);
      Future<Integer> first =
          pool.submit(
              () -> {
                end.await();
                return 0;
              });
      Future<String> queued = pool.submit(ThreadScopeKernelTest::seen);
      Future<String> rejected = pool.submit(ThreadScopeKernelTest::seen);
      System.out.println("rejected: " + rejected.get());
      end.countDown();
      System.out.println("first: " + first.get());
      System.out.println("queued: " + queued.get());
      System.out.println("submitter: " + ThreadScopeKernelTest.seen());
      pool.shutdown();
    }
  }

  @Test
  void callerRunsPolicyRunsUnconfined() {
    ChildJvm.of(CallerRuns.class)
        .run()
        .wrote("rejected: 0 with 0", "first: 0", "queued: -13 with 1", "submitter: 0 with 0");
  }

  /** A filter that a task puts on stays on the pool's thread, and what it starts inherits it. */
  static final class PerTask {
    private PerTask() {}

    public static void main(String[] args) throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(1);
      pool.submit(
              () -> ((Installed) Policies.of(ThreadScopeKernelTest.POLICY).installOnThisThread()))
          .get();
      System.out.println("next task: " + pool.submit(ThreadScopeKernelTest::seen).get());
      System.out.println(
          "its thread: "
              + pool.submit(
                      () -> {
                        String[] seen = new String[1];
                        Thread child = new Thread(() -> seen[0] = ThreadScopeKernelTest.seen());
                        child.start();
                        child.join();
                        return seen[0];
                      })
                  .get());
      System.out.println("others: " + ThreadScopeKernelTest.seen());
      pool.shutdown();
    }
  }

  @Test
  void filtersStayAndAreInherited() {
    ChildJvm.of(PerTask.class)
        .run()
        .wrote("next task: -13 with 1", "its thread: -13 with 1", "others: 0 with 0");
  }
}
