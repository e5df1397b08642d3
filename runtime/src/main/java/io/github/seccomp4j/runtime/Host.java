package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;
import java.util.Optional;

/** What this JVM runs on, as its system properties say. */
record Host(String os, String osArch, String release, Optional<Arch> arch) {
  static Host current() {
    return new Host(
        System.getProperty("os.name", "an unknown system"),
        System.getProperty("os.arch", "an unknown architecture"),
        // HotSpot takes it from uname(2).
        System.getProperty("os.version", "of unknown release"),
        Arch.host());
  }

  boolean isLinux() {
    return os.equals("Linux");
  }
}
