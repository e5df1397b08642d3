package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.bpf.BpfProgram;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a command, step by step. */
final class Launch {
  // include/uapi/linux/seccomp.h
  private static final long NEW_LISTENER = 1 << 3;
  private static final long WAIT_KILLABLE_RECV = 1 << 5;

  private static final String LISTENER = "anon_inode:seccomp notify";

  private final Process process;
  private final SharedMemory order;

  private Launch(Process process, SharedMemory order) {
    this.process = process;
    this.order = order;
  }

  static Supervised start(
      Command command, BpfProgram program, CallHandler handler, boolean synchronousWakeUp)
      throws SupervisorException, InterruptedException {
    boolean killableOnly = Support.check(program);
    String path = ProgramSearch.find(command);
    Gate.Gated gated = Gate.before(program);
    byte[] order =
        new LaunchOrder(
                ProcessHandle.current().pid(),
                LaunchOrder.CALLS.stream().map(SystemCalls::number).toList(),
                NEW_LISTENER | (killableOnly ? WAIT_KILLABLE_RECV : 0),
                Arrays.stream(gated.program().toPacked()).boxed().toList(),
                gated.holes().stream().map(Integer::longValue).toList(),
                List.of(OwnBytes.of(path), OwnBytes.of("/bin/sh")),
                OwnBytes.ofWords(command.words()),
                OwnBytes.ofEnvironment(command.environment()))
            .toBytes();
    try (SharedMemory memory = new SharedMemory(order)) {
      Process process = LauncherJvm.start(command, memory.path());
      boolean taken = false;
      try {
        Launch launch = new Launch(process, memory);
        Listener listener = launch.listener();
        if (synchronousWakeUp) {
          listener.wakeSynchronously();
        }
        Supervised started = SupervisedProcess.start(process, listener, handler);
        launch.waitForCommand(path);
        taken = true;
        return started;
      } finally {
        if (!taken) {
          process.destroyForcibly().waitFor();
        }
      }
    }
  }

  /** Waits for the listener to appear in the launcher, and takes a copy. */
  private Listener listener() throws SupervisorException, InterruptedException {
    long pid = process.pid();
    while (true) {
      boolean alive = process.isAlive();
      for (String descriptor : ProcFiles.names(pid, "fd")) {
        if (ProcFiles.link(pid, "fd/" + descriptor).filter(LISTENER::equals).isPresent()) {
          return new Listener(taken(pid, Long.parseLong(descriptor)));
        }
      }
      if (!alive) {
        throw LaunchFailures.explained(process.exitValue(), order.content());
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Waits until the launcher has become the command, or has failed to. */
  private void waitForCommand(String path) throws SupervisorException, InterruptedException {
    while (Launching.isLauncher(process.pid()) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    // A launcher that ends has no command line any more, but has told before.
    Optional<LaunchFailure> failure = LaunchFailure.of(order.content());
    if (failure.isPresent()) {
      throw LaunchFailures.notStarted(path, failure.get());
    }
  }

  private static long taken(long pid, long descriptor) throws SupervisorException {
    try (PidFd process = PidFd.open(pid)) {
      if (process.descriptor() < 0) {
        throw LaunchFailures.noListener("pidfd_open", -process.descriptor());
      }
      long copy = SystemCalls.call("pidfd_getfd", process.descriptor(), descriptor, 0);
      if (copy < 0) {
        throw LaunchFailures.noListener("pidfd_getfd", -copy);
      }
      return copy;
    }
  }
}
