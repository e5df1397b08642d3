package io.github.seccomp4j.profiles;

import io.github.seccomp4j.arch.Arch;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine and the process that a profile is resolved for: it can give different processes
 * different rules.
 *
 * @param arch the machine's architecture, one of {@link Arch#hosts()}
 * @param capabilities the capabilities the process will hold, as in {@code CAP_SYS_ADMIN}; an empty
 *     set means none
 * @param kernel the kernel it will run on; where it is empty, a profile that asks for it is refused
 */
public record ProfileTarget(Arch arch, Set<String> capabilities, Optional<KernelVersion> kernel) {
  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException for an architecture that is no host, or a capability that
   *     Linux does not have
   */
  public ProfileTarget {
    if (!arch.isHost()) {
      throw new IllegalArgumentException(
          arch.kernelName()
              + " has no programs of its own: name "
              + arch.servedBy().kernelName()
              + ", whose program serves it");
    }
    capabilities.forEach(Capabilities::requireKnown);
    capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
  }

  /** {@return what a profile is resolved for, as in {@code x86_64 without capabilities}} */
  public String describe() {
    return arch.kernelName()
        + (capabilities.isEmpty() ? " without capabilities" : " with " + capabilities)
        + kernel.map(version -> " on Linux " + version).orElse("");
  }

  /**
   * {@return this machine, without any capability}
   *
   * @throws IllegalStateException where this machine's architecture is not one of ours
   */
  public static ProfileTarget host() {
    Arch arch =
        Arch.host()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the architecture "
                            + System.getProperty("os.arch")
                            + " is not known here: say for which one the profile is meant"));
    return new ProfileTarget(arch, Set.of(), KernelVersion.running());
  }

  /**
   * {@return the same for another architecture}
   *
   * @param other a host
   */
  public ProfileTarget withArch(Arch other) {
    return new ProfileTarget(other, capabilities, kernel);
  }

  /**
   * {@return the same with exactly these capabilities}
   *
   * @param held names as in {@link Capabilities#ALL}
   */
  public ProfileTarget withCapabilities(Set<String> held) {
    return new ProfileTarget(arch, held, kernel);
  }

  /**
   * {@return the same on another kernel}
   *
   * @param version of the kernel that will enforce it
   */
  public ProfileTarget withKernel(KernelVersion version) {
    return new ProfileTarget(arch, capabilities, Optional.of(version));
  }
}
