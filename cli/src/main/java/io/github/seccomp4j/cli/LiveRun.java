package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.record.MainMarkJar;
import io.github.seccomp4j.observe.record.Recorder;
import io.github.seccomp4j.observe.record.live.LiveRecording;
import io.github.seccomp4j.observe.supervise.Command;
import io.github.seccomp4j.observe.supervise.SupervisorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A command that is recorded while it runs, to whatever end it comes. */
final class LiveRun {
  /** A command that is asked to end, by a signal or by Ctrl-C, has so long. */
  private static final int SECONDS_TO_END = 10;

  private final List<String> command;
  private final boolean jvm;
  private final Set<String> assumed;
  private final boolean progress;
  private final RecordOutputs outputs;
  private final PrintWriter out;
  private final PrintWriter err;

  private @Nullable LiveRecording recording;
  private boolean written;
  private boolean found;

  LiveRun(
      List<String> command,
      boolean jvm,
      Set<String> assumed,
      boolean progress,
      RecordOutputs outputs,
      PrintWriter out,
      PrintWriter err) {
    this.command = command;
    this.jvm = jvm;
    this.assumed = assumed;
    this.progress = progress;
    this.outputs = outputs;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it.
   *
   * @return the command's exit code; where that is 0 and {@code --against} found something, 1
   */
  int run() throws InterruptedException {
    Optional<Path> agent = jvm ? Optional.of(agent()) : Optional.empty();
    Thread hook = new Thread(this::ended, "end of the recording");
    try (LiveRecording live = LiveRecording.start(command(agent), assumed)) {
      recording = live;
      Runtime.getRuntime().addShutdownHook(hook);
      int exit = follow(live);
      write();
      return exit == ExitCode.GOOD && found ? ExitCode.FOUND : exit;
    } catch (SupervisorException e) {
      throw new Misuse(String.valueOf(e.getMessage()));
    } finally {
      agent.ifPresent(LiveRun::delete);
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running: this JVM is being ended.
    }
  }

  private Command command(Optional<Path> agent) {
    Command plain = Command.of(command);
    if (agent.isEmpty()) {
      return plain;
    }
    Map<String, String> environment = new HashMap<>(plain.environment());
    environment.merge(
        "JAVA_TOOL_OPTIONS", "-javaagent:" + agent.get(), (set, ours) -> set + " " + ours);
    return plain.withEnvironment(environment);
  }

  private static Path agent() {
    try {
      Path file = Files.createTempFile("seccomp4j-mark", ".jar");
      MainMarkJar.write(file);
      return file;
    } catch (IOException e) {
      throw new Misuse("the agent that marks main cannot be written: " + e.getMessage());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A leftover in the folder for such.
    }
  }

  /** Until the last process has ended. */
  private int follow(LiveRecording live) throws InterruptedException {
    Thread ticking = new Thread(() -> tick(live), "progress of the recording");
    ticking.setDaemon(true);
    ticking.start();
    try {
      int exit = live.command().waitFor();
      if (live.command().isWatching() && !isOver(live)) {
        err.println(
            "seccomp4j: the command has ended with "
                + exit
                + ", and processes that it left are still recorded: end them, or press Ctrl-C");
        err.flush();
        live.command().waitForAll();
      }
      return exit;
    } finally {
      ticking.interrupt();
      ticking.join();
    }
  }

  /** The last process needs a moment to be taken from the kernel's lists. */
  private static boolean isOver(LiveRecording live) throws InterruptedException {
    Thread waiting =
        new Thread(
            () -> {
              try {
                live.command().waitForAll();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "end of all processes");
    waiting.setDaemon(true);
    waiting.start();
    waiting.join(TimeUnit.SECONDS.toMillis(1));
    return !live.command().isWatching();
  }

  private void tick(LiveRecording live) {
    boolean terminal = isTerminal();
    int last = 0;
    long lastSaved = 0;
    try {
      for (long tick = 1; ; tick++) {
        Thread.sleep(1000);
        Recorder.Progress now = live.progress();
        if (progress || terminal) {
          say(now, now.distinct() - last, terminal);
          last = now.distinct();
        }
        if (outputs.save().isPresent() && now.distinct() != lastSaved && tick % 2 == 0) {
          save(live, outputs.save().get());
          lastSaved = now.distinct();
        }
      }
    } catch (InterruptedException e) {
      if (terminal) {
        err.print("\r\033[K");
        err.flush();
      }
    }
  }

  private synchronized void save(LiveRecording live, String file) {
    if (!written && !file.equals("-")) {
      try {
        RecordingFiles.replace(file, live.recording());
      } catch (IOException e) {
        // The end will say it.
      }
    }
  }

  private void say(Recorder.Progress now, int more, boolean terminal) {
    String text =
        now.count()
            + " calls, "
            + now.distinct()
            + " different, "
            + more
            + " new"
            + (jvm ? now.main() ? ", main is running" : ", before main" : "");
    err.print(terminal ? "\r\033[Kseccomp4j: " + text : "seccomp4j: " + text + "\n");
    err.flush();
  }

  private static boolean isTerminal() {
    try {
      String standardError = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return standardError.startsWith("/dev/pts/") || standardError.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void write() {
    LiveRecording live = recording;
    if (live != null && !written) {
      written = true;
      found = outputs.write(live.recording(), out, err);
      out.flush();
      err.flush();
    }
  }

  /** This JVM is being ended: so is the command, and what there is is written. */
  private void ended() {
    LiveRecording live = recording;
    if (live == null) {
      return;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(live.command().pid());
    // On a terminal Ctrl-C has reached the command as well; a signal to this process has not.
    if (process.isPresent() && !endsWithin(process.get(), 1)) {
      process.get().destroy();
      if (!endsWithin(process.get(), SECONDS_TO_END)) {
        process.get().destroyForcibly();
        endsWithin(process.get(), SECONDS_TO_END);
      }
    }
    try {
      write();
    } catch (Misuse e) {
      err.println("seccomp4j: " + e.getMessage());
      err.flush();
    }
  }

  private static boolean endsWithin(ProcessHandle process, int seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
