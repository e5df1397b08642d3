package io.github.seccomp4j.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service in a JVM of its own, of the JDK whose home the system property {@code
 * seccomp4j.test.jdk} names, or else of the one that runs the tests.
 */
final class ServiceJvm {
  /** What a service may take beyond its time under load, on a machine that does other things. */
  private static final int SLACK_SECONDS = 180;

  private final List<String> command = new ArrayList<>();
  private final int seconds;

  /**
   * A service to be run.
   *
   * @param main its main class
   * @param gc the collector's name, as in {@code -XX:+UseSerialGC}, or {@code default}
   */
  ServiceJvm(Class<?> main, Life.Confinement confinement, String gc, int seconds, Path folder) {
    this.seconds = seconds;
    // A small heap at first, which grows and is given back: that is when collectors call the
    // system.
    command.addAll(List.of(jdk().resolve("bin/java").toString(), "-Xms16m", "-Xmx400m"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    if (!gc.equals("default")) {
      command.add("-XX:+Use" + (gc.endsWith("GC") ? gc : gc + "GC"));
    }
    if (gc.equals("ZGC")) {
      command.add("-XX:ZUncommitDelay=1");
    }
    if (jdkVersion() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(confinement.name(), Integer.toString(seconds), folder.toString()));
  }

  /**
   * How it ended.
   *
   * @param exit the exit code; 128 and the signal's number where a signal killed it
   * @param out the lines that it wrote to its standard output
   * @param err what it wrote to its standard error, and what went wrong outside
   */
  record Ended(int exit, List<String> out, String err) {}

  /** The same, started by another program: these words come before its own. */
  ServiceJvm startedBy(List<String> words) {
    command.addAll(0, words);
    return this;
  }

  /** The same with a folder more on its class path, and one more argument. */
  ServiceJvm with(Path classes, String argument) {
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, classes + java.io.File.pathSeparator + command.get(classPath));
    command.add(argument);
    return this;
  }

  static Path jdk() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set);
  }

  /** The version of that JDK, as 17 or 25, from its release file. */
  static int jdkVersion() {
    try {
      for (String line : Files.readAllLines(jdk().resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=\"")) {
          return Runtime.Version.parse(line.substring(14, line.length() - 1)).feature();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(jdk() + " is no JDK: it has no readable file release", e);
    }
    throw new IllegalStateException(jdk().resolve("release") + " has no JAVA_VERSION");
  }

  /** Runs it to its end; from when it is ready until it has had enough, the outside acts on it. */
  Ended run(Outside outside) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    var unused =
        process
            .onExit()
            .orTimeout(seconds + SLACK_SECONDS, TimeUnit.SECONDS)
            .whenComplete(
                (end, late) -> {
                  // Not where it has ended: that would close streams that are still being read.
                  if (late != null) {
                    process.destroyForcibly();
                  }
                });
    List<String> out = new ArrayList<>();
    CompletableFuture<Void> enough = new CompletableFuture<>();
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread reading =
        new Thread(() -> read(process, out, ready, enough), "standard output of " + process.pid());
    reading.start();
    CompletableFuture<String> err = new CompletableFuture<>();
    new Thread(() -> err.complete(errors(process)), "standard error of " + process.pid()).start();
    String trouble = "";
    String said = ready.join();
    if (said != null) {
      try {
        do {
          outside.pass(process.pid(), said);
        } while (!enough.isDone());
      } catch (IOException | AssertionError e) {
        trouble = "\noutside: " + e;
        process.destroyForcibly();
      }
    }
    enough.join();
    process.getOutputStream().close();
    reading.join();
    return new Ended(process.waitFor(), List.copyOf(out), err.join() + trouble);
  }

  private static void read(
      Process process,
      List<String> out,
      CompletableFuture<@Nullable String> ready,
      CompletableFuture<Void> enough) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready ")) {
          ready.complete(line.substring("ready ".length()));
        } else if (line.equals("enough")) {
          enough.complete(null);
        } else {
          out.add(line);
        }
      }
    } catch (IOException e) {
      out.add(e.toString());
    } finally {
      ready.complete(null);
      enough.complete(null);
    }
  }

  private static String errors(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
