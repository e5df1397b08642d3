package io.github.seccomp4j.observe.arguments;

import io.github.seccomp4j.arch.Syscall.Parameter;

/**
 * An argument that is recorded.
 *
 * @param index which register
 * @param parameter what the kernel's prototype says of it
 * @param vocabulary the constants that its values are made of
 * @param ruled whether a recorded policy has rules on it
 */
public record ArgumentRole(
    int index, Parameter parameter, ArgumentConstants vocabulary, boolean ruled) {
  /**
   * Reads as many bits of the register as the kernel reads.
   *
   * @param register its 64 bits
   * @return those bits
   */
  public long read(long register) {
    return register & (-1L >>> (Long.SIZE - parameter.width()));
  }
}
