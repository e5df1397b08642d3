package io.github.seccomp4j.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Virtual threads where the JDK has them (21 and later), platform threads elsewhere. */
final class VirtualThreads {
  /** What may fail. */
  interface Task {
    void run() throws Exception;
  }

  private VirtualThreads() {}

  static ExecutorService executor() throws ReflectiveOperationException {
    // Compiled for Java 17, which does not have the method.
    return Runtime.version().feature() >= 21
        ? (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
        : Executors.newFixedThreadPool(20);
  }

  static void run(int count, Task task) throws Exception {
    ExecutorService executor = executor();
    List<Future<?>> futures = new ArrayList<>();
    Callable<String> callable =
        () -> {
          task.run();
          return "";
        };
    for (int i = 0; i < count; i++) {
      futures.add(executor.submit(callable));
    }
    for (Future<?> future : futures) {
      future.get();
    }
    executor.shutdown();
  }
}
