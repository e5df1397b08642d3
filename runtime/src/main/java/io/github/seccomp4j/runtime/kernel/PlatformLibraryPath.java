package io.github.seccomp4j.runtime.kernel;

import io.github.seccomp4j.arch.Arch;

/**
 * Tells JNA where libraries lie, so that it need not start {@code ldconfig -p} to learn it.
 *
 * <p>That child process costs a fifth of an install, and kills the JVM where an outer filter
 * answers fork-like calls with a kill. Installing needs no library search at all, but other users
 * of JNA in the process do, so the list is one that serves them: the folder of Debian and its
 * descendants (multiarch), and the usual ones. A property that is set already is left alone.
 */
final class PlatformLibraryPath {
  // Read once, when JNA's NativeLibrary is initialized; JNA stores its own list there, too.
  private static final String PROPERTY = "jna.platform.library.path";

  private static final String USUAL = "/usr/lib64:/lib64:/usr/lib:/lib:/usr/local/lib";

  private PlatformLibraryPath() {}

  static void set(Arch host) {
    if (System.getProperty(PROPERTY) == null) {
      String multiarch = "/lib/" + multiarchName(host);
      System.setProperty(PROPERTY, "/usr" + multiarch + ":" + multiarch + ":" + USUAL);
    }
  }

  // https://wiki.debian.org/Multiarch/Tuples
  private static String multiarchName(Arch host) {
    return (host == Arch.PPC64LE ? "powerpc64le" : host.kernelName()) + "-linux-gnu";
  }
}
