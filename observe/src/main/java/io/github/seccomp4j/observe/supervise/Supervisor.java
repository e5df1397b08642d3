package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.bpf.BpfProgram;

/** Starts commands under supervision. */
public final class Supervisor {
  private Supervisor() {}

  /**
   * Starts a command under a filter, which is in force from its first call on, and answers the
   * calls for which the filter returns USER_NOTIF. The command has this process's standard input,
   * output and error. Threads and processes that it starts are under the filter, too.
   *
   * @param command what is started
   * @param program returns ALLOW, LOG or USER_NOTIF
   * @param handler decides about the calls
   * @return the command, which runs
   * @throws SupervisorException where it cannot be started
   * @throws InterruptedException where the calling thread is interrupted
   */
  public static Supervised start(Command command, BpfProgram program, CallHandler handler)
      throws SupervisorException, InterruptedException {
    return start(command, program, handler, true);
  }

  /**
   * The same, for measuring.
   *
   * @param command what is started
   * @param program a program that the kernel would take
   * @param handler decides about the calls
   * @param synchronousWakeUp whether caller and supervisor hand the processor to each other, which
   *     is several times faster; ignored before Linux 6.6
   * @return the command, which runs
   * @throws SupervisorException where it cannot be started
   * @throws InterruptedException where the calling thread is interrupted
   */
  public static Supervised start(
      Command command, BpfProgram program, CallHandler handler, boolean synchronousWakeUp)
      throws SupervisorException, InterruptedException {
    return Launch.start(command, program, handler, synchronousWakeUp);
  }
}
