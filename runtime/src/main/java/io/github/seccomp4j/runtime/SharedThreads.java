package io.github.seccomp4j.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * The threads of the JDK that serve the whole program and are started by whoever needs one first: a
 * filter is inherited by the thread that is started (clone(2)), so a confined thread that is first
 * confines strangers' tasks.
 *
 * <p>Starting them all before the installation would hide it and not prevent it: idle workers end
 * (the common pool's after a minute, carriers after half a minute), and the next thread that needs
 * one starts it anew. So they are left alone, and the result says so.
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
