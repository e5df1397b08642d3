package io.github.seccomp4j.observe.record.live;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.record.Recorder;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.supervise.CallHandler;
import io.github.seccomp4j.observe.supervise.Command;
import io.github.seccomp4j.observe.supervise.NotificationAnswer;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import io.github.seccomp4j.observe.supervise.Supervised;
import io.github.seccomp4j.observe.supervise.Supervisor;
import io.github.seccomp4j.observe.supervise.SupervisorException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A running command whose calls, and those of all that it starts, are recorded. */
public final class LiveRecording implements AutoCloseable {
  private static final NotificationAnswer GO_ON = new NotificationAnswer.Continue();

  private final Arch host;
  private final Set<String> assumed;
  private final String run;
  private final Recorder recorder;
  private final Supervised command;

  private LiveRecording(
      Arch host, Set<String> assumed, String run, Recorder recorder, Supervised command) {
    this.host = host;
    this.assumed = assumed;
    this.run = run;
    this.recorder = recorder;
    this.command = command;
  }

  /**
   * Starts a command.
   *
   * @param command what is started
   * @param assumed the presets whose unconditional calls are let through without being recorded
   * @return the recording, which lasts until the command ends
   * @throws SupervisorException where it cannot be started
   * @throws IllegalArgumentException where there is no such preset
   * @throws InterruptedException where the calling thread is interrupted
   */
  public static LiveRecording start(Command command, Set<String> assumed)
      throws SupervisorException, InterruptedException {
    Arch host =
        Arch.host()
            .orElseThrow(
                () -> new IllegalArgumentException("this machine's architecture is not known"));
    Recorder recorder = new Recorder();
    Supervised started =
        Supervisor.start(
            command, WatchingFilter.program(host, assumed), new Handler(host, recorder));
    // Arguments may hold secrets, and the file goes to other people.
    String program = String.valueOf(Path.of(command.words().get(0)).getFileName());
    String run =
        "live, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + host.kernelName()
            + ": "
            + program;
    return new LiveRecording(host, Set.copyOf(assumed), run, recorder, started);
  }

  /** Lets every call go on, whether or not it can be recorded. */
  private record Handler(Arch host, Recorder recorder) implements CallHandler {
    @Override
    public NotificationAnswer decide(NotifiedCall call) {
      boolean own = call.auditId() == host.auditId() && host.owns(call.number());
      Optional<Arch> arch = own ? Optional.of(host) : call.arch();
      if (arch.isPresent()) {
        if (MainMarkAgent.isMark(arch.get(), call.number(), call.arguments())) {
          recorder.mark();
        } else {
          recorder.see(arch.get(), call.number(), call.arguments());
        }
      }
      return GO_ON;
    }
  }

  /** {@return the command} */
  public Supervised command() {
    return command;
  }

  /** {@return how far it is} */
  public Recorder.Progress progress() {
    return recorder.progress();
  }

  /** {@return what was recorded so far} */
  public Recording recording() {
    return recorder.recording(run, assumed, host);
  }

  /** Ends it; calls of processes that are left then fail. */
  @Override
  public void close() {
    command.close();
  }
}
