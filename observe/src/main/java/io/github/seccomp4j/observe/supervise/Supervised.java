package io.github.seccomp4j.observe.supervise;

/** A running command under supervision. */
public interface Supervised extends AutoCloseable {
  /** {@return the process that the command is} */
  long pid();

  /**
   * Sends a signal to the command; nothing where it has ended.
   *
   * @param signal the signal's number
   */
  void signal(int signal);

  /**
   * Waits for the command's end. By then the handler has decided about every call of it that the
   * supervisor received, except for those that it answered with {@link NotificationAnswer.Later}.
   *
   * @return its exit code; 128 and the signal's number where a signal killed it
   * @throws SupervisorFailure where the supervisor failed
   * @throws InterruptedException where the calling thread is interrupted
   */
  int waitFor() throws InterruptedException;

  /**
   * Waits until no process is left that has the filter, including those that the command left
   * behind.
   *
   * @throws InterruptedException where the calling thread is interrupted
   */
  void waitForAll() throws InterruptedException;

  /**
   * The same for a limited time.
   *
   * @param milliseconds how long to wait
   * @return whether none is left
   * @throws InterruptedException where the calling thread is interrupted
   */
  boolean waitForAll(long milliseconds) throws InterruptedException;

  /** {@return whether a process is left that has the filter} */
  boolean isWatching();

  /**
   * {@return whether a call still waits for its answer, so that what was read from its thread's
   * memory or /proc until now was really its own: {@code SECCOMP_IOCTL_NOTIF_ID_VALID}}
   *
   * @param call a call that waits for its decision
   */
  boolean isWaiting(NotifiedCall call);

  /**
   * Closes the listener. Pending and later notified calls of the processes that are left fail with
   * ENOSYS (seccomp_unotify(2)); none hangs.
   */
  @Override
  void close();
}
