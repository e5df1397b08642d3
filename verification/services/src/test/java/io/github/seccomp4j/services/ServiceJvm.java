package io.github.seccomp4j.services;

import io.github.seccomp4j.testing.ChildJvm;
import io.github.seccomp4j.testing.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service in a JVM of its own, of the JDK whose home the system property {@code
 * seccomp4j.test.jdk} names, or else of the one that runs the tests.
 */
final class ServiceJvm {
  /** How much longer than its time under load a service may take, on a busy machine. */
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
    command.addAll(List.of(ChildJvm.jdk().resolve("bin/java").toString(), "-Xms16m", "-Xmx400m"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    if (!gc.equals("default")) {
      command.add("-XX:+Use" + (gc.endsWith("GC") ? gc : gc + "GC"));
    }
    if (gc.equals("ZGC")) {
      command.add("-XX:ZUncommitDelay=1");
    }
    if (ChildJvm.jdkVersion() >= 24) {
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

  /** The same with one more folder on its class path, and one more argument. */
  ServiceJvm with(Path classes, String argument) {
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, classes + java.io.File.pathSeparator + command.get(classPath));
    command.add(argument);
    return this;
  }

  /** Runs it to its end. While it is under load, the outside acts on it. */
  Ended run(Outside outside) throws IOException, InterruptedException {
    try (ChildProcess child =
        ChildProcess.start(
            new ProcessBuilder(command), Duration.ofSeconds(seconds + SLACK_SECONDS))) {
      return run(child, outside);
    }
  }

  private static Ended run(ChildProcess child, Outside outside)
      throws IOException, InterruptedException {
    List<String> out = new ArrayList<>();
    CompletableFuture<Void> enough = new CompletableFuture<>();
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread reading =
        new Thread(() -> read(child, out, ready, enough), "standard output of " + child.pid());
    reading.start();
    String trouble = "";
    String said = ready.join();
    if (said != null) {
      try {
        do {
          outside.pass(child.pid(), said);
        } while (!enough.isDone());
      } catch (IOException | AssertionError e) {
        trouble = "\noutside: " + e;
        child.kill();
      }
    }
    enough.join();
    child.process().getOutputStream().close();
    reading.join();
    return new Ended(child.exit(), List.copyOf(out), child.err() + trouble);
  }

  private static void read(
      ChildProcess child,
      List<String> out,
      CompletableFuture<@Nullable String> ready,
      CompletableFuture<Void> enough) {
    try {
      for (String line = child.readLine(); line != null; line = child.readLine()) {
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
}
