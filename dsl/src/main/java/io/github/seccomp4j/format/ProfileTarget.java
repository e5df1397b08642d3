package io.github.seccomp4j.format;

import io.github.seccomp4j.arch.Arch;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * For which machine and which process a profile is resolved, where it says different things to
 * different ones.
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

  /**
   * This machine, without any capability.
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

  /** The same for another architecture. */
  public ProfileTarget withArch(Arch other) {
    return new ProfileTarget(other, capabilities, kernel);
  }

  /** The same with exactly these capabilities. */
  public ProfileTarget withCapabilities(Set<String> held) {
    return new ProfileTarget(arch, held, kernel);
  }

  /** The same on another kernel. */
  public ProfileTarget withKernel(KernelVersion version) {
    return new ProfileTarget(arch, capabilities, Optional.of(version));
  }
}
