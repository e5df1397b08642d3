package io.github.seccomp4j.workloads;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Looks into itself, and then waits until standard input ends, so that others can. */
final class Diagnosing {
  private Diagnosing() {}

  static void run(Path folder) throws Exception {
    Path dump = folder.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    Path recorded = folder.resolve("recording.jfr");
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      Computing.run();
      recording.dump(recorded);
    }
    if (Files.size(dump) == 0 || RecordingFile.readAllEvents(recorded).isEmpty()) {
      throw new IllegalStateException();
    }
    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    System.out.println("ready");
    System.out.flush();
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }
}
