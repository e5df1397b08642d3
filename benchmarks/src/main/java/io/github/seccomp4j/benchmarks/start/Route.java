package io.github.seccomp4j.benchmarks.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to an installed filter.
 *
 * @param name for the table
 * @param way what {@link Probe} is told
 * @param options of the JVM
 */
record Route(String name, String way, List<String> options) {
  /** Keeps a copy. */
  Route {
    options = List.copyOf(options);
  }

  /**
   * All that are compared.
   *
   * @param unpacked a folder with JNA's native part
   * @param archives a folder for archives of classes
   */
  static List<Route> all(Path unpacked, Path archives) {
    List<String> ready = List.of("-Djna.boot.library.path=" + unpacked, "-Djna.nounpack=true");
    List<String> archived = new ArrayList<>(ready);
    archived.add("-XX:SharedArchiveFile=" + archives.resolve("ours.jsa"));
    return List.of(
        new Route("JVM without a filter", "bare", List.of()),
        new Route("JNA, interface proxy", "proxy", List.of()),
        new Route("JNA, Native.register", "direct", List.of()),
        new Route("JNA, Function.invoke", "function", List.of()),
        new Route(
            "JNA, Function.invoke, no ldconfig",
            "function",
            List.of("-Djna.platform.library.path=")),
        new Route("seccomp4j", "ours", List.of()),
        new Route("seccomp4j, JNA unpacked beforehand", "ours", ready),
        new Route("seccomp4j, the same and AppCDS", "ours", archived));
  }
}
