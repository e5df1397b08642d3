package io.github.seccomp4j.arch;

import java.util.List;
import java.util.Optional;

/**
 * A system call of one architecture.
 *
 * @param number its number there
 * @param name its kernel name
 * @param parameters its parameters in the order of the registers; empty where the prototype is not
 *     known: then arguments have an index only, and are taken to be as wide as a register
 */
public record Syscall(int number, String name, Optional<List<Parameter>> parameters) {
  public Syscall {
    parameters = parameters.map(List::copyOf);
  }

  /**
   * One parameter, which is one register.
   *
   * @param type its C type, as in {@code "unsigned int"}
   * @param name its name in the kernel's source
   * @param width how many low bits of the register the kernel reads: 16, 32 or 64
   * @param pointer whether it is an address, whose target can change after a filter saw it
   */
  public record Parameter(String type, String name, int width, boolean pointer) {}
}
