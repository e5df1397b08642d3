package io.github.seccomp4j.workloads;

import io.github.seccomp4j.testing.ChildJvm;
import io.github.seccomp4j.testing.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of its own for a filter, which cannot be removed. The JDK is the one whose home the system
 * property {@code seccomp4j.test.jdk} names, or else the one that runs the tests.
 */
final class Child implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ChildProcess process;

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
    if (ChildJvm.jdkVersion() >= 24) {
      all.add("--enable-native-access=ALL-UNNAMED");
    }
    all.addAll(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    this.process = ChildProcess.start(new ProcessBuilder(all), LIMIT);
  }

  /** A program of the JDK. */
  static String program(String name) {
    return ChildJvm.jdk().resolve("bin").resolve(name).toString();
  }

  long pid() {
    return process.pid();
  }

  /** Waits for a line that it writes. */
  void await(String line) throws IOException {
    String read = process.readLine();
    if (!line.equals(read)) {
      throw new IllegalStateException(read + " instead of " + line + ": " + end());
    }
  }

  /** Closes its standard input and waits for its end. */
  Result end() {
    ChildProcess.Result end = process.end();
    return new Result(end.exit(), end.out(), end.err());
  }

  /** Ends it where a test has failed before. */
  @Override
  public void close() {
    process.close();
  }
}
