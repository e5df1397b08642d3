package io.github.seccomp4j.benchmarks.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs of the JDK that runs this, each on a route. */
final class Starter {
  /** From this JDK on loading JNA prints a warning otherwise (JEP 472). */
  private static final int NATIVE_ACCESS_WARNED = 24;

  private final Path jar;
  private final Path folder;

  private Starter(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /**
   * Unpacks JNA's native part as JNA would each time.
   *
   * @param jar with all classes; beside it lies the other probe's, where the JDK can run that
   * @param folder to work in
   */
  static Starter prepare(Path jar, Path folder) throws IOException {
    Path library = Files.createDirectories(folder.resolve("jna")).resolve("libjnidispatch.so");
    try (InputStream in =
        Native.class.getResourceAsStream("/com/sun/jna/linux-x86-64/libjnidispatch.so")) {
      if (in == null) {
        throw new IOException("JNA's jar holds no native part for linux-x86-64");
      }
      Files.write(library, in.readAllBytes());
    }
    return new Starter(jar, folder);
  }

  /**
   * Makes what the route finds prepared. The AOT cache takes two steps: in one, the JVM starts a
   * child process when it ends, and that is what the policy denies.
   */
  void archive(Route route) throws IOException, InterruptedException {
    switch (route.archive()) {
      case NONE -> {}
      case CDS -> start(route, List.of("-XX:ArchiveClassesAtExit=" + file(route, "jsa")));
      case AOT -> {
        String configuration = "-XX:AOTConfiguration=" + file(route, "aotconf");
        start(route, List.of("-XX:AOTMode=record", configuration));
        start(
            route,
            List.of("-XX:AOTMode=create", configuration, "-XX:AOTCache=" + file(route, "aot")));
      }
    }
  }

  Run run(Route route) throws IOException, InterruptedException {
    return switch (route.archive()) {
      case NONE -> start(route, List.of());
      case CDS -> start(route, List.of("-XX:SharedArchiveFile=" + file(route, "jsa")));
      case AOT -> start(route, List.of("-XX:AOTCache=" + file(route, "aot")));
    };
  }

  private Path file(Route route, String suffix) {
    return folder.resolve(route.fileName() + "." + suffix);
  }

  private Run start(Route route, List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= NATIVE_ACCESS_WARNED) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    // JDK 25 warns of that option if an archive is used, and applies it anyway.
    command.add("-Xlog:disable");
    command.addAll(options);
    command.addAll(where(route));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text;
    try (InputStream out = process.getInputStream()) {
      text = new String(out.readAllBytes(), UTF_8);
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command + " ended with " + exit);
    }
    return new Run(begin, text, System.nanoTime());
  }

  private List<String> where(Route route) {
    List<String> rest = new ArrayList<>();
    if (route.unpacked()) {
      rest.add("-Djna.boot.library.path=" + folder.resolve("jna"));
      rest.add("-Djna.nounpack=true");
    }
    if (route.way().equals("function")) {
      rest.add("-Djna.platform.library.path=");
    }
    rest.add("-cp");
    if (route.isForeign()) {
      rest.addAll(List.of(folder.resolve("foreign.jar").toString(), "ForeignProbe"));
    } else {
      rest.addAll(List.of(jar.toString(), Probe.class.getName(), route.way()));
    }
    return rest;
  }
}
