package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;

/**
 * What was installed.
 *
 * @param policy the policy's name
 * @param threads how many threads the process had: all of them are confined now, and so is every
 *     thread and process they start
 * @param instructions the length of the filter program, 1 to 4096
 * @param arch the architecture of the program
 * @param kernelRelease as {@code uname -r} says, for example {@code "6.18.0"}
 * @param verification how it was verified beyond the kernel's own word
 */
public record InstallResult(
    String policy,
    int threads,
    int instructions,
    Arch arch,
    String kernelRelease,
    Verification verification) {
  /** One line for a log. */
  @Override
  public String toString() {
    return "Policy "
        + policy
        + " confines "
        + threads
        + " threads ("
        + verification
        + "); "
        + instructions
        + " instructions, "
        + arch.kernelName()
        + ", Linux "
        + kernelRelease;
  }
}
