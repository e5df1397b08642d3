package io.github.seccomp4j.simulate;

import io.github.seccomp4j.annotation.Action;
import java.util.Arrays;

/**
 * What a filter answered, and what the kernel makes of it.
 *
 * @param returnValue the 32 bits that the program returned
 */
public record Verdict(int returnValue) {
  // SECCOMP_RET_ACTION_FULL and SECCOMP_RET_DATA (include/uapi/linux/seccomp.h)
  private static final int ACTION_BITS = 0xffff_0000;
  private static final int DATA_BITS = 0x0000_ffff;

  /**
   * {@return the action; a value that the kernel does not know means KILL_PROCESS
   * (kernel/seccomp.c)}
   */
  public Action action() {
    int code = returnValue & ACTION_BITS;
    return Arrays.stream(Action.values())
        .filter(action -> action.code() == code)
        .findFirst()
        .orElse(Action.KILL_PROCESS);
  }

  /**
   * {@return the data as the kernel uses it: an errno is at most 4095; 0 where the action carries
   * none}
   */
  public int data() {
    return Math.min(returnValue & DATA_BITS, action().data().max());
  }

  /** {@return the return value that stands for the same: without what the kernel ignores} */
  public int effective() {
    return action().code() | data();
  }

  /**
   * {@return the one of two filters' answers that counts: the smaller action as a signed number,
   * and on a tie this one, if this is the newer filter's}
   *
   * @param older the answer of the filter that was installed earlier
   */
  public Verdict orStricter(Verdict older) {
    return (older.returnValue & ACTION_BITS) < (returnValue & ACTION_BITS) ? older : this;
  }

  /** As in {@code ALLOW} or {@code ERRNO(1)}. */
  @Override
  public String toString() {
    Action action = action();
    return action.data() == Action.Data.NONE ? action.name() : action + "(" + data() + ")";
  }
}
