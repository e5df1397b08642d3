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
   * Waits for the command's end. Every call of it that the supervisor received has been handed to
   * the handler, and decided unless it answered {@link NotificationAnswer.Later}, when this
   * returns.
   *
   * @return its exit code; 128 and the signal's number where a signal killed it
   * @throws SupervisorFailure where the supervisor failed
   * @throws InterruptedException where the calling thread is interrupted
   */
  int waitFor() throws InterruptedException;

  /**
   * Waits until no process is left that the filter is on: those that the command left behind, too.
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

  /** {@return whether a process is left that the filter is on} */
  boolean isWatching();

  /**
   * {@return whether a call still waits for its decision, so that what was read meanwhile from its
   * thread's memory or /proc was its own: {@code SECCOMP_IOCTL_NOTIF_ID_VALID}}
   *
   * @param call a call that waits for its decision
   */
  boolean isWaiting(NotifiedCall call);

  /**
   * Gives the listener up. Where processes are left, their pending and later notified calls fail
   * with ENOSYS (seccomp_unotify(2)); none hangs.
   */
  @Override
  void close();
}
