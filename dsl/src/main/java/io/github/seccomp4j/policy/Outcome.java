package io.github.seccomp4j.policy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import java.util.Locale;

/**
 * What happens to a call: an action with its data.
 *
 * @param action what the kernel does
 * @param data the errno (0 to 4095) of ERRNO, 0 to 65535 for TRAP and TRACE, 0 for all others
 */
public record Outcome(Action action, int data) {
  /** Refuses data that the action cannot carry. */
  public Outcome {
    if (data < action.data().min() || data > action.data().max()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s carries data from %d to %d, not %d",
              action,
              action.data().min(),
              action.data().max(),
              data));
    }
  }

  /** The call is allowed. */
  public static final Outcome ALLOW = of(Action.ALLOW);

  /** The process is killed. */
  public static final Outcome KILL_PROCESS = of(Action.KILL_PROCESS);

  /**
   * {@return the action with no data, or for ERRNO with EPERM}
   *
   * @param action the action
   */
  public static Outcome of(Action action) {
    return new Outcome(action, action == Action.ERRNO ? Errno.EPERM : 0);
  }

  /**
   * The call fails with this errno.
   *
   * @param errno 1 to 4095, as in {@code Errno.EPERM}; 0 skips the call, which then returns 0
   * @return ERRNO with that number
   */
  public static Outcome errno(int errno) {
    return new Outcome(Action.ERRNO, errno);
  }

  /** {@return the filter's return value for it} */
  public int returnValue() {
    return action.code() | data;
  }

  /** As in {@code ALLOW} or {@code ERRNO(1)}. */
  @Override
  public String toString() {
    return action.data() == Action.Data.NONE ? action.name() : action + "(" + data + ")";
  }
}
