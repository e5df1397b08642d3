package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;
import java.util.Optional;

/**
 * What this JVM runs on, as its system properties say.
 *
 * @param os the operating system, {@code os.name}
 * @param release {@code os.version}; on Linux what {@code uname -r} says
 * @param osArch the CPU architecture, {@code os.arch}
 * @param arch the same as seccomp4j knows it; empty where it does not
 */
public record Platform(String os, String release, String osArch, Optional<Arch> arch) {
  static Platform current() {
    return new Platform(
        System.getProperty("os.name", "an unknown system"),
        // HotSpot takes it from uname(2).
        System.getProperty("os.version", "of unknown release"),
        System.getProperty("os.arch", "an unknown architecture"),
        Arch.host());
  }

  boolean isLinux() {
    return os.equals("Linux");
  }
}
