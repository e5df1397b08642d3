package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.Diagnostics;
import io.github.seccomp4j.preset.HotSpot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The flight recorder with every event there is, while the test sends the process jcmd's commands.
 */
final class RecorderService {
  private static final int ROUNDS_PER_DUMP = 16;

  private RecorderService() {}

  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {HotSpot.class, Diagnostics.class})
  interface Killing {
    /** The JDK's libnet tries to open one when it is loaded, and does without if it is denied. */
    @DenySyscall("socket")
    @Arg(
        name = "family",
        oneOfNames = {"AF_INET", "AF_INET6"})
    void noNetwork();
  }

  @SeccompPolicy(include = Killing.class)
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
        recording.enable(type.getName()).withoutThreshold().withPeriod(Duration.ofMillis(500));
      }
      recording.setMaxSize(8 << 20);
      recording.start();
      life.load(
          "",
          round -> {
            Path file = life.folder().resolve("work.txt");
            Files.writeString(file, "round " + round);
            Work.check("round " + round, Files.readString(file));
            if (round % ROUNDS_PER_DUMP == 0) {
              dump(recording, life.folder().resolve("recording.jfr"));
            }
          });
    }
    life.end(Forbidden.Family.AF_INET);
  }

  private static void dump(Recording recording, Path file) throws IOException {
    Files.deleteIfExists(file);
    recording.dump(file);
    Set<String> seen = new HashSet<>();
    try (RecordingFile recorded = new RecordingFile(file)) {
      while (recorded.hasMoreEvents()) {
        RecordedEvent event = recorded.readEvent();
        seen.add(event.getEventType().getName());
      }
    }
    Work.check(true, seen.contains("jdk.FileWrite"));
  }
}
