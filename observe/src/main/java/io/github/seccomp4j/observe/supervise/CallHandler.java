package io.github.seccomp4j.observe.supervise;

/**
 * Decides about notified calls.
 *
 * <p>One thread calls all methods, in the order in which the kernel hands out the calls. Meanwhile
 * every other notified call waits. Whatever takes long belongs on another thread, behind a {@link
 * NotificationAnswer.Later}: attaching to a JVM above all, since it makes calls in the confined
 * program.
 */
@FunctionalInterface
public interface CallHandler {
  /**
   * Decides about one call, which waits until then. The calls that start the command are not passed
   * to it.
   *
   * <p>An exception makes the call fail with EPERM and kills the command; {@link
   * Supervised#waitFor()} throws it.
   *
   * @param call a call that waits for its decision
   * @return the answer to the call
   */
  NotificationAnswer decide(NotifiedCall call);

  /**
   * Called once, before the first call.
   *
   * @param command the command whose calls follow
   */
  default void started(Supervised command) {}
}
