package io.github.seccomp4j.runtime.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells JNA where libraries lie, so that it need not start {@code ldconfig -p} to learn it.
 *
 * <p>That child process costs a fifth of an install, and kills the JVM where an outer filter
 * answers fork-like calls with a kill. Installing needs no library search at all, but other users
 * of JNA in the process do, so the list is one that serves them: the folder of the C library in
 * use, which is the distribution's own, and the usual ones. A property that is set already is left
 * alone.
 */
final class PlatformLibraryPath {
  // Read once, when JNA's NativeLibrary is initialized; JNA stores its own list there, too.
  private static final String PROPERTY = "jna.platform.library.path";

  private static final String USUAL = "/usr/lib64:/lib64:/usr/lib:/lib:/usr/local/lib";

  private PlatformLibraryPath() {}

  static void set() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, folderOfC() + USUAL);
    }
  }

  private static String folderOfC() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
        int path = line.indexOf('/');
        int name = line.lastIndexOf('/') + 1;
        if (path >= 0 && (line.startsWith("libc.", name) || line.startsWith("libc-", name))) {
          return line.substring(path, name - 1) + ":";
        }
      }
    } catch (IOException e) {
      // Without /proc the usual folders have to do.
      return "";
    }
    return "";
  }
}
