package io.github.seccomp4j.workloads;

import io.github.seccomp4j.runtime.Policies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs a workload for some rounds, each with threads started and garbage collected.
 *
 * <p>Arguments: the workload; {@code none}, {@code refuse} or {@code kill} for its policy; the
 * number of rounds; an existing folder.
 */
public final class WorkloadMain {
  /** What a trace shows where the work begins: nobody else asks for this file. */
  static final String MARK = "/seccomp4j-work-begins";

  private static final int THREADS = 40;

  private WorkloadMain() {}

  /** Installs first, then works. */
  public static void main(String[] args) throws Exception {
    Workload workload = Workload.valueOf(args[0].toUpperCase(Locale.ROOT));
    switch (args[1]) {
      case "refuse" -> Policies.install(workload.policies().get(0));
      case "kill" -> Policies.install(workload.policies().get(1));
      case "none" -> {}
      default -> throw new IllegalArgumentException(args[1]);
    }
    if (Files.exists(Path.of(MARK))) {
      throw new IllegalStateException(MARK);
    }
    int rounds = Integer.parseInt(args[2]);
    for (int i = 0; i < rounds; i++) {
      workload.run(prepared(workload, Path.of(args[3], "round" + i)));
      collectGarbage();
    }
    System.out.println("worked");
  }

  /** Only those that may write get a folder. */
  private static Path prepared(Workload workload, Path folder) throws Exception {
    return switch (workload) {
      case FILES, CHANNELS, PROGRAMS, DIAGNOSTICS -> Files.createDirectory(folder);
      case COMPUTE, RESOLVE, HTTP -> folder;
    };
  }

  /** Every thread fills memory, and all of it is garbage. */
  private static void collectGarbage() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                List<byte[]> garbage = new ArrayList<>();
                for (int k = 0; k < 50; k++) {
                  garbage.add(new byte[10_000]);
                }
                if (garbage.size() != 50) {
                  throw new IllegalStateException();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.gc();
  }
}
