package io.github.seccomp4j.observe.audit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record that the kernel made of a filter's answer: type 1326, AUDIT_SECCOMP (kernel/auditsc.c,
 * audit_seccomp). It tells the call's number, not its arguments.
 *
 * @param time when the call was made; empty where the text does not say
 * @param serial the record's number since the machine started; empty where the text does not say
 * @param pid the process as the kernel's first pid namespace numbers it
 * @param uid the real user's id
 * @param command the name of the thread that made the call, at most 15 characters; for a Java
 *     thread its own name's beginning
 * @param executable the program's file; empty where the kernel did not know it
 * @param signal the signal that the process was sent: 31 for SIGSYS; 0 for none
 * @param archId which architecture's calling convention was used, an {@code AUDIT_ARCH_...} value
 * @param number the call's number on that architecture
 * @param compat whether a 32-bit call was made to a 64-bit kernel
 * @param instructionPointer where in the program it was made
 * @param code the filter's action, {@code SECCOMP_RET_...}
 */
public record AuditRecord(
    Optional<Instant> time,
    OptionalLong serial,
    long pid,
    long uid,
    String command,
    Optional<String> executable,
    int signal,
    int archId,
    int number,
    boolean compat,
    long instructionPointer,
    int code) {
  // include/uapi/linux/seccomp.h: SECCOMP_RET_ACTION_FULL
  private static final int ACTION_BITS = 0xffff_0000;

  /** {@return the architecture; empty where this library does not know it} */
  public Optional<Arch> arch() {
    return Arch.ofAuditId(archId);
  }

  /** {@return the call's name; empty where no table has the number} */
  public Optional<String> syscall() {
    return arch().flatMap(arch -> arch.nameOf(number));
  }

  /** {@return the action; empty where this library does not know it} */
  public Optional<Action> action() {
    for (Action action : Action.values()) {
      if (action.code() == (code & ACTION_BITS)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes the call as in {@code execve (59, x86_64)}.
   *
   * @return its name, where the architecture has it, and its number
   */
  public String call() {
    return syscall().orElse("an unknown call")
        + " ("
        + Integer.toUnsignedString(number)
        + ", "
        + arch().map(Arch::kernelName).orElse("architecture 0x" + Integer.toHexString(archId))
        + ")";
  }

  /** {@return what the filter answered, as in {@code LOG}} */
  public String answer() {
    return action().map(Action::name).orElse("action 0x" + Integer.toHexString(code));
  }

  /** One line. */
  @Override
  public String toString() {
    return time.map(Instant::toString).orElse("(no time)")
        + " "
        + command
        + "["
        + pid
        + "] "
        + call()
        + ": "
        + answer()
        + (signal == 0 ? "" : ", signal " + signal)
        + ", at 0x"
        + Long.toHexString(instructionPointer);
  }
}
