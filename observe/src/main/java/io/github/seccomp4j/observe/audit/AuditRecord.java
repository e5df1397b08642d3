package io.github.seccomp4j.observe.audit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A record that the kernel made of a filter's answer: type 1326, AUDIT_SECCOMP (kernel/auditsc.c,
 * audit_seccomp). It has the call's number but not its arguments.
 *
 * @param time when the call was made; empty where the text does not say
 * @param serial the record's number since the machine booted; empty where the text does not say
 * @param thread the thread that made the call
 * @param call the call
 * @param signal the signal that the process was sent: 31 for SIGSYS; 0 for none
 * @param code the filter's action, {@code SECCOMP_RET_...}; empty for {@code ausearch -i}'s "kill",
 *     which stands for KILL_PROCESS and for KILL_THREAD
 */
public record AuditRecord(
    Optional<Instant> time,
    OptionalLong serial,
    AuditedThread thread,
    AuditedCall call,
    int signal,
    OptionalInt code) {
  // include/uapi/linux/seccomp.h: SECCOMP_RET_ACTION_FULL
  private static final int ACTION_BITS = 0xffff_0000;

  /**
   * The thread that made the call.
   *
   * @param pid the process's id in the initial pid namespace
   * @param uid the real user's id; empty where the text gives a name instead
   * @param command the thread's name, at most 15 bytes: for a Java thread the start of its Java
   *     name
   * @param executable the program's file; empty where the kernel did not know it
   */
  public record AuditedThread(
      long pid, OptionalLong uid, String command, Optional<String> executable) {}

  /**
   * The call.
   *
   * @param archId the calling convention, an {@code AUDIT_ARCH_...} value
   * @param number the call's number on that architecture
   * @param compat whether a 32-bit call was made to a 64-bit kernel
   * @param instructionPointer where in the program it was made
   */
  public record AuditedCall(int archId, int number, boolean compat, long instructionPointer) {
    /** {@return the architecture or ABI; empty where this library does not know it} */
    public Optional<Arch> arch() {
      return Arch.ofCall(archId, number);
    }

    /** {@return the call's name; empty where no table has the number} */
    public Optional<String> name() {
      return arch().flatMap(arch -> arch.nameOf(number));
    }

    /** The name, where the architecture has it, and the number: {@code execve (59, x86_64)}. */
    @Override
    public String toString() {
      return name().orElse("an unknown call")
          + " ("
          + Integer.toUnsignedString(number)
          + ", "
          + arch().map(Arch::kernelName).orElse("architecture 0x" + Integer.toHexString(archId))
          + ")";
    }
  }

  /**
   * {@return the action; empty where the text does not say, or names one unknown to this library}
   */
  public Optional<Action> action() {
    return Arrays.stream(Action.values())
        .filter(action -> code.isPresent() && action.code() == (code.getAsInt() & ACTION_BITS))
        .findFirst();
  }

  /** {@return what the filter answered, as in {@code LOG}} */
  public String answer() {
    if (code.isEmpty()) {
      return "KILL_PROCESS or KILL_THREAD";
    }
    return action().map(Action::name).orElse("action 0x" + Integer.toHexString(code.getAsInt()));
  }

  /** One line. */
  @Override
  public String toString() {
    return time.map(Instant::toString).orElse("(no time)")
        + " "
        + thread.command()
        + "["
        + thread.pid()
        + "] "
        + call
        + ": "
        + answer()
        + (signal == 0 ? "" : ", signal " + signal)
        + ", at 0x"
        + Long.toHexString(call.instructionPointer());
  }
}
