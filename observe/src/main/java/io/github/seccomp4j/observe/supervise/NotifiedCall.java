package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.List;
import java.util.Optional;

/**
 * A system call that waits for its answer: {@code struct seccomp_notif}
 * (include/uapi/linux/seccomp.h).
 *
 * @param id the kernel's cookie for this call, unique for the life of the filter
 * @param tid the thread that made it, as this process sees its id at the time of the call; 0 where
 *     it cannot be seen from here. After execve the calling thread has its process's id
 * @param auditId the calling convention, an {@code AUDIT_ARCH_...} value
 * @param number the call's number
 * @param instructionPointer where in the program it was made
 * @param arguments the six argument registers; unused ones hold any value
 */
public record NotifiedCall(
    long id, int tid, int auditId, int number, long instructionPointer, List<Long> arguments) {
  public NotifiedCall {
    arguments = List.copyOf(arguments);
    if (arguments.size() != Arch.MAX_ARGS) {
      throw new IllegalArgumentException("6 arguments are needed, not " + arguments.size());
    }
  }

  /** {@return the architecture or ABI it was made on; empty where this library does not know it} */
  public Optional<Arch> arch() {
    return Arch.ofCall(auditId, number);
  }

  /** {@return the call's name; empty where the number has none} */
  public Optional<String> name() {
    return arch().flatMap(one -> one.nameOf(number));
  }

  /**
   * {@return an argument register}
   *
   * @param index 0 to 5
   */
  public long argument(int index) {
    return arguments.get(index);
  }

  /** {@return the call as a filter saw it} */
  public SyscallEvent event() {
    return new SyscallEvent(auditId, number, instructionPointer, arguments);
  }
}
