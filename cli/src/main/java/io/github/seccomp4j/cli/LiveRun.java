package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.record.Recorder;
import io.github.seccomp4j.observe.record.live.LiveRecording;
import io.github.seccomp4j.observe.supervise.Command;
import io.github.seccomp4j.observe.supervise.SupervisorException;
import io.github.seccomp4j.observe.supervise.SupervisorFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records a command while it runs, however it ends. */
final class LiveRun {
  /** Processes that a command leaves behind usually end a moment later. */
  private static final int MILLISECONDS_TO_END = 500;

  private final List<String> command;
  private final boolean jvm;
  private final Set<String> assumed;
  private final boolean progress;
  private final RecordOutputs outputs;
  private final PrintWriter out;
  private final PrintWriter err;

  private boolean written;

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
    try (MainMarkAgent agent = jvm ? new MainMarkAgent() : null;
        PassedSignals signals = PassedSignals.take();
        LiveRecording live = LiveRecording.start(command(agent), assumed)) {
      signals.passTo(live.command());
      int exit = follow(live, signals);
      boolean found = write(live);
      return exit == ExitCode.GOOD && found ? ExitCode.FOUND : exit;
    } catch (SupervisorException e) {
      err.println("seccomp4j: " + e.getMessage());
      return ExitCode.of(e.reason());
    } catch (SupervisorFailure e) {
      err.println("seccomp4j: " + e.getMessage());
      return ExitCode.NOT_SUPERVISED;
    } catch (IOException e) {
      throw new Misuse("the agent that marks main cannot be written: " + e.getMessage());
    }
  }

  private Command command(@Nullable MainMarkAgent agent) {
    Command plain = Command.of(command);
    return agent == null ? plain : agent.in(plain);
  }

  /** Waits until the last process has ended; after the command's end Ctrl-C stops it. */
  private int follow(LiveRecording live, PassedSignals signals) throws InterruptedException {
    Thread ticking = new Thread(() -> tick(live), "progress of the recording");
    ticking.setDaemon(true);
    ticking.start();
    try {
      int exit = live.command().waitFor();
      signals.commandEnded();
      if (!live.command().waitForAll(MILLISECONDS_TO_END)) {
        err.println(
            "seccomp4j: the command has ended with "
                + exit
                + ", and programs that it started are still recorded. After Ctrl-C this process"
                + " ends without them: their calls then fail with ENOSYS");
        err.flush();
        while (!signals.wantsToEnd() && !live.command().waitForAll(200)) {
          // Once more.
        }
      }
      return exit;
    } finally {
      ticking.interrupt();
      ticking.join();
    }
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
        // The last save reports it.
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

  private synchronized boolean write(LiveRecording live) {
    written = true;
    boolean found = outputs.write(live.recording(), out, err);
    out.flush();
    err.flush();
    return found;
  }
}
