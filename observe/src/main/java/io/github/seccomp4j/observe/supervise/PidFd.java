package io.github.seccomp4j.observe.supervise;

/**
 * A descriptor of a process (pidfd_open(2)), through which no signal reaches a later process that
 * got the same id. Whoever opens it checks afterwards that the process is the one that is meant.
 *
 * @param descriptor the descriptor; where there is no such process, the negative errno
 */
public record PidFd(long descriptor) implements AutoCloseable {
  /**
   * {@return the descriptor of the process that has that id now}
   *
   * @param pid a process's id
   */
  public static PidFd open(long pid) {
    return new PidFd(SystemCalls.call("pidfd_open", pid, 0));
  }

  /**
   * Sends a signal to the process.
   *
   * @param signal the signal's number; 0 only asks whether the process exists
   * @return whether it was sent
   */
  public boolean send(int signal) {
    return descriptor >= 0 && SystemCalls.call("pidfd_send_signal", descriptor, signal, 0, 0) == 0;
  }

  @Override
  public void close() {
    if (descriptor >= 0) {
      SystemCalls.call("close", descriptor);
    }
  }
}
