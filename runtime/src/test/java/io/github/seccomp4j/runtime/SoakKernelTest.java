package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.testing.ChildJvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many JVMs install at the same time, each while its threads come and go. A build runs {@code
 * seccomp4j.soak.jvms} of them once; {@code seccomp4j.soak.seconds} goes on for so long.
 */
@Tag("kernel")
final class SoakKernelTest {
  private static final int JVMS = Integer.getInteger("seccomp4j.soak.jvms", 8);
  private static final long SECONDS = Long.getLong("seccomp4j.soak.seconds", 0);

  private static final long NANOS = 1_000_000_000;

  /** Installs twice while threads are made, some of which end at once and some of which wait. */
  static final class Install {
    private static final int MAKERS = 3;
    private static final int MAX_WAITING = 100;

    /** Where thread makers wait for each other's threads; daemons, should main fail. */
    private static final ConcurrentLinkedQueue<Thread> WAITING = new ConcurrentLinkedQueue<>();

    private Install() {}

    public static void main(String[] args) throws Exception {
      AtomicBoolean over = new AtomicBoolean();
      CountDownLatch begun = new CountDownLatch(MAKERS);
      CountDownLatch installed = new CountDownLatch(1);
      ConcurrentLinkedQueue<Long> answers = new ConcurrentLinkedQueue<>();
      List<Thread> makers = new ArrayList<>();
      for (int i = 0; i < MAKERS; i++) {
        makers.add(
            daemon(
                () -> {
                  for (int made = 0; !over.get(); made++) {
                    makeTwo(made, installed, answers);
                    begun.countDown();
                  }
                }));
      }
      makers.forEach(Thread::start);
      begun.await();
      install("getppid", 5);
      install("personality", 13);
      installed.countDown();
      over.set(true);
      for (Thread maker : makers) {
        maker.join();
      }
      for (Thread thread : WAITING) {
        thread.join();
      }
      answers.removeIf(answer -> answer == -13);
      System.out.println("unconfined: " + answers + ", caller: " + Native.personality());
    }

    private static void makeTwo(
        int made, CountDownLatch installed, ConcurrentLinkedQueue<Long> answers) {
      Thread ends = daemon(() -> {});
      ends.start();
      if (made < MAX_WAITING) {
        Thread waits =
            daemon(
                () -> {
                  try {
                    installed.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  answers.add(Native.personality());
                });
        WAITING.add(waits);
        waits.start();
      } else {
        try {
          ends.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    private static Thread daemon(Runnable task) {
      Thread thread = new Thread(null, task, "soak", 256 * 1024);
      thread.setDaemon(true);
      return thread;
    }

    private static void install(String call, int errno) {
      Installed result =
          (Installed) Policies.install(Programs.policy(Programs.onCall(call, Action.ERRNO, errno)));
      if (!(result.verification() instanceof Verification.Verified)) {
        System.out.println(result);
      }
    }
  }

  @Test
  void installsInManyJvmsAtOnce() throws Exception {
    long end = System.nanoTime() + SECONDS * NANOS;
    Map<ChildJvm.Result, Integer> results = new LinkedHashMap<>();
    ExecutorService jvms = Executors.newFixedThreadPool(JVMS);
    try {
      do {
        List<Future<ChildJvm.Result>> wave = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
          wave.add(jvms.submit(() -> ChildJvm.of(Install.class).run()));
        }
        for (Future<ChildJvm.Result> one : wave) {
          results.merge(one.get(), 1, Integer::sum);
        }
      } while (System.nanoTime() < end);
    } finally {
      jvms.shutdownNow();
    }
    System.out.println("JVMs that installed twice: " + results.values());
    assertThat(results.keySet())
        .containsExactly(new ChildJvm.Result(0, "unconfined: [], caller: -13\n", ""));
  }
}
