package io.github.seccomp4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs a main class of the test class path in a JVM of its own: an installed filter cannot be taken
 * back, so no test installs one in the JVM that runs the tests.
 *
 * <p>The JDK is the one whose home the system property {@code seccomp4j.test.jdk} names, or else
 * the one that runs the tests.
 */
public final class ChildJvm {
  private final String main;
  private final List<String> before = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private Duration limit = Duration.ofMinutes(1);
  private boolean modules;

  private ChildJvm(String main) {
    this.main = main;
  }

  /**
   * How it ended.
   *
   * @param exit the exit code; 128 and the signal's number where a signal killed it
   * @param out what it wrote to its standard output
   * @param err what it wrote to its standard error
   */
  public record Result(int exit, String out, String err) {
    /** Checks everything: it ended with exit code 0, complained about nothing and wrote that. */
    public void wrote(String... lines) {
      assertThat(this).isEqualTo(new Result(0, String.join("\n", lines) + "\n", ""));
    }

    /** Checks how it ended; a failure shows all that it wrote. */
    public Result exits(int code) {
      assertThat(exit).as("%s", this).isEqualTo(code);
      return this;
    }
  }

  /** The home of the JDK to test with. */
  public static Path jdk() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set);
  }

  /** The version of that JDK, as 17 or 25, from its release file. */
  public static int jdkVersion() {
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

  public static ChildJvm of(Class<?> main) {
    return new ChildJvm(main.getName());
  }

  /** Runs the main class of a module. */
  public static ChildJvm ofModule(String modulePath, String module, String main) {
    ChildJvm child = new ChildJvm(module + "/" + main);
    child.classPath = modulePath;
    child.modules = true;
    return child;
  }

  public ChildJvm with(Object... more) {
    for (Object one : more) {
      arguments.add(one.toString());
    }
    return this;
  }

  public ChildJvm option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Starts it through another program, which takes the JVM's command line as its arguments. */
  public ChildJvm through(String... command) {
    before.addAll(List.of(command));
    return this;
  }

  public ChildJvm classPath(String other) {
    classPath = other;
    return this;
  }

  /** The class path without the entries whose file name contains that. */
  public static String classPathWithout(String name) {
    List<String> kept = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!Path.of(entry).getFileName().toString().contains(name)) {
        kept.add(entry);
      }
    }
    return String.join(File.pathSeparator, kept);
  }

  /** Copies the class path to where every user may read it, and gives the copy. */
  public static String readableCopyOfClassPath(Path folder) {
    try {
      Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxr-xr-x");
      Files.setPosixFilePermissions(folder, all);
      List<String> copies = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path root = Path.of(entry);
        Path copy = folder.resolve(String.valueOf(copies.size()));
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.toList()) {
            Path target = copy.resolve(root.relativize(file).toString());
            Files.copy(file, target);
            Files.setPosixFilePermissions(target, all);
          }
        }
        copies.add(copy.toString());
      }
      return String.join(File.pathSeparator, copies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(before);
    command.add(jdk().resolve("bin/java").toString());
    // Short tests: no class data is written, and the compilers do not disturb the other children.
    command.add("-XX:TieredStopAtLevel=1");
    if (jdkVersion() >= 24) {
      command.add("--enable-native-access=" + (modules ? "com.sun.jna" : "ALL-UNNAMED"));
    }
    command.addAll(coverageAgents());
    command.addAll(options);
    command.addAll(List.of(modules ? "-p" : "-cp", classPath));
    if (modules) {
      command.add("-m");
    }
    command.add(main);
    command.addAll(arguments);
    return command;
  }

  /** What measures the coverage of this JVM, if anything, also measures the child's. */
  private static List<String> coverageAgents() {
    return Arrays.stream(ProcessHandle.current().info().arguments().orElse(new String[0]))
        .filter(option -> option.startsWith("-javaagent:") && option.contains("org.jacoco.agent"))
        .toList();
  }

  /** Another limit than a minute. */
  public ChildJvm limit(Duration other) {
    limit = other;
    return this;
  }

  public Result run() {
    ChildProcess.Result end = ChildProcess.start(new ProcessBuilder(command()), limit).end();
    return new Result(end.exit(), end.out(), end.err());
  }
}
