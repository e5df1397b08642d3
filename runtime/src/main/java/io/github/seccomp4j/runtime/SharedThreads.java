package io.github.seccomp4j.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * The JDK's threads that serve the whole program. Whichever thread needs one first starts it, and a
 * started thread inherits the filter (clone(2)): a confined thread can so confine the tasks of
 * others.
 *
 * <p>Starting all of them before the installation would only hide this. Idle workers end, the
 * common pool's after a minute and carriers after half a minute, and the next thread that needs one
 * starts it again. So the result warns instead.
 */
final class SharedThreads {
  private SharedThreads() {}

  static List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    int wanted = ForkJoinPool.getCommonPoolParallelism();
    int present = ForkJoinPool.commonPool().getPoolSize();
    if (present < wanted) {
      warnings.add(
          new Warning(
              Warning.Kind.COMMON_POOL,
              "The common pool, which parallel streams and CompletableFuture use, has "
                  + present
                  + " of its "
                  + wanted
                  + " workers. One that a confined thread starts, by giving the pool work, inherits"
                  + " the filter and applies it to everybody's tasks. Give the code in confined"
                  + " threads an executor of its own, and no parallel streams."));
    }
    if (VirtualThreads.exist()) {
      warnings.add(
          new Warning(
              Warning.Kind.VIRTUAL_THREADS,
              "Virtual threads run on carriers that start when they are needed. One that a confined"
                  + " thread starts, by starting or waking a virtual thread, inherits the filter and"
                  + " applies it to every virtual thread that it carries. Start and wake no virtual"
                  + " threads from confined threads."));
    }
    return List.copyOf(warnings);
  }
}
