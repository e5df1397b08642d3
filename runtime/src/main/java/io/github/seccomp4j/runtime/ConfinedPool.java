package io.github.seccomp4j.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool of a fixed number of confined threads. The thread that makes the pool starts all of them,
 * and waits until they are confined: a failure shows before the first task. None ends before the
 * pool does, so no confined thread ever starts a replacement, which would inherit the filter and
 * get it a second time.
 */
final class ConfinedPool extends ThreadPoolExecutor {
  private ConfinedPool(int threads, ThreadFactory factory) {
    super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }

  static ConfinedPool of(int threads, ConfinedThreads confined) {
    List<ConfinedThread> started = new ArrayList<>();
    ConfinedPool pool =
        new ConfinedPool(
            threads,
            task -> {
              ConfinedThread thread = confined.newConfinedThread(task);
              // A failure is thrown below.
              thread.setUncaughtExceptionHandler((failed, e) -> {});
              started.add(thread);
              return thread;
            });
    try {
      pool.prestartAllCoreThreads();
      for (ConfinedThread thread : started) {
        thread.awaitSettled();
        thread.setUncaughtExceptionHandler(null);
      }
    } catch (RuntimeException | Error e) {
      pool.shutdownNow();
      throw e;
    }
    return pool;
  }

  /**
   * Keeps the thread alive when a task throws, and reports the exception as a dying thread would.
   */
  @Override
  public void execute(Runnable task) {
    super.execute(
        () -> {
          try {
            task.run();
          } catch (Throwable e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
          }
        });
  }
}
