package io.github.seccomp4j.runtime.report;

import io.github.seccomp4j.runtime.kernel.Errno;
import java.time.Instant;
import java.util.List;

/**
 * A call that Java code made and a policy denied.
 *
 * @param policy the name of the policy that denied it; where several do, the newest
 * @param kind whether the call itself was seen, or that a program was about to be started
 * @param syscall the call's name: {@code execve} for {@link Kind#PROGRAM_START}
 * @param number its number on this architecture
 * @param arguments what it was given, by name; empty for {@link Kind#PROGRAM_START}
 * @param errno the error that the call ended with, 1 to 4095; for {@link Kind#PROGRAM_START} the
 *     one that the policy has for it, 0 where it has none but kills
 * @param thread the thread's name
 * @param threadId as {@link Thread#getId()}
 * @param stack where the thread was, innermost frame first: the native method that made the call
 * @param time when, to the millisecond
 */
public record Denial(
    String policy,
    Kind kind,
    String syscall,
    int number,
    List<Argument> arguments,
    int errno,
    String thread,
    long threadId,
    List<StackTraceElement> stack,
    Instant time) {
  /** What was seen. */
  public enum Kind {
    /** The kernel caught this call, on this thread. */
    CALL,
    /**
     * The JDK's {@code ProcessImpl.forkAndExec} began, under a policy that denies {@code execve}
     * whatever its arguments are. The denied call itself is made in a new process, which has no
     * Java stack.
     */
    PROGRAM_START
  }

  /**
   * An argument.
   *
   * @param name as in the kernel's prototype, for example {@code "family"}
   * @param value the register
   * @param text the value for people, for example {@code "AF_INET"}
   */
  public record Argument(String name, long value, String text) {
    @Override
    public String toString() {
      return name + "=" + text;
    }
  }

  /**
   * Keeps copies.
   *
   * @param policy the name of the policy that denied it; where several do, the newest
   * @param kind whether the call itself was seen, or that a program was about to be started
   * @param syscall the call's name: {@code execve} for {@link Kind#PROGRAM_START}
   * @param number its number on this architecture
   * @param arguments what it was given, by name; empty for {@link Kind#PROGRAM_START}
   * @param errno the error that the call ended with, 1 to 4095; for {@link Kind#PROGRAM_START} the
   *     one that the policy has for it, 0 where it has none but kills
   * @param thread the thread's name
   * @param threadId as {@link Thread#getId()}
   * @param stack where the thread was, innermost frame first: the native method that made the call
   * @param time when, to the millisecond
   */
  public Denial {
    arguments = List.copyOf(arguments);
    stack = List.copyOf(stack);
  }

  /** One line, and the stack as of an exception behind it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seccomp4j: ").append(policy).append(" denied ");
    text.append(syscall);
    if (kind == Kind.CALL) {
      text.append('(');
      for (int i = 0; i < arguments.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(arguments.get(i));
      }
      text.append(')');
    } else {
      text.append(", which starts a program,");
    }
    text.append(errno == 0 ? " by a kill" : " with " + new Errno(errno));
    text.append(" to thread \"").append(thread).append("\" at ").append(time);
    for (StackTraceElement frame : stack) {
      text.append("\n\tat ").append(frame);
    }
    return text.toString();
  }
}
