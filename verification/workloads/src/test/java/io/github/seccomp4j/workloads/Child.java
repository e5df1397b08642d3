package io.github.seccomp4j.workloads;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for a filter, which cannot be taken back. The JDK is the one whose home the
 * system property {@code seccomp4j.test.jdk} names, or else the one that runs the tests.
 */
final class Child implements AutoCloseable {
  private static final int SECONDS = 120;

  private final List<String> command;
  private final Process process;
  private final CompletableFuture<String> err;

  /**
   * How it ended.
   *
   * @param exit the exit code; 128 and the signal's number where a signal killed it
   * @param out what it wrote to its standard output, as far as nobody read it before
   * @param err what it wrote to its standard error
   */
  record Result(int exit, String out, String err) {}

  /** Starts a main class of the test class path. */
  Child(List<String> options, Class<?> main, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add(program("java"));
    if (version() >= 24) {
      all.add("--enable-native-access=ALL-UNNAMED");
    }
    all.addAll(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    this.command = all;
    this.process = start(all);
    this.err = text(process.getErrorStream());
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program of the JDK. */
  static String program(String name) {
    return home().resolve("bin").resolve(name).toString();
  }

  private static Path home() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set);
  }

  private static int version() {
    try {
      String release = Files.readString(home().resolve("release"));
      return Integer.parseInt(release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits for a line that it writes. */
  void await(String line) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    String read = reader.readLine();
    if (!line.equals(read)) {
      throw new IllegalStateException(read + " instead of " + line + " from " + command + end());
    }
  }

  /** Closes its standard input and waits for its end. */
  Result end() {
    try {
      process.getOutputStream().close();
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(
              () -> {
                StringBuilder text = new StringBuilder();
                process
                    .inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> text.append(line).append('\n'));
                return text.toString();
              });
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(
            "No end after " + SECONDS + " seconds: " + command + out.join() + err.join());
      }
      return new Result(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<String> text(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Ends it where a test has failed before. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
