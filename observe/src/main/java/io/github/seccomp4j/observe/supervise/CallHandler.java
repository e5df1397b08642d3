package io.github.seccomp4j.observe.supervise;

/**
 * Decides about notified calls.
 *
 * <p>All methods are called by one thread, one after the other, in the order in which the kernel
 * hands the calls out. While it works every other notified call waits: what takes long (attaching
 * to a JVM, above all, since that makes calls in the confined program) belongs on another thread
 * behind a {@link NotificationAnswer.Later}.
 */
@FunctionalInterface
public interface CallHandler {
  /**
   * Decides about one call, which waits until then. The calls that bring the command to life are
   * not among them.
   *
   * <p>An exception makes the call fail with EPERM and kills the command; {@link
   * Supervised#waitFor()} throws it.
   *
   * @param call a call that waits for its decision
   * @return what the caller gets
   */
  NotificationAnswer decide(NotifiedCall call);

  /**
   * The supervisor holds the listener; called once, before the first call.
   *
   * @param command whose calls come from now on
   */
  default void started(Supervised command) {}
}
