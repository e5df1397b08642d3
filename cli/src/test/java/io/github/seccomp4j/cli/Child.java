package io.github.seccomp4j.cli;

import io.github.seccomp4j.testing.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program and waits for its end. */
final class Child {
  static final Duration LIMIT = Duration.ofMinutes(2);

  /** A JVM that lives for a second spends most of it on optimizing itself. */
  static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private Child() {}

  /** The java to test with: of the JDK that {@code seccomp4j.test.jdk} names, or this one. */
  static String java() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set, "bin/java").toString();
  }

  /** The same, measured as this JVM is where tests are run for their coverage. */
  static List<String> measuredJava() {
    List<String> words = new ArrayList<>(List.of(java()));
    words.addAll(SHORT_LIVED);
    Arrays.stream(ProcessHandle.current().info().arguments().orElse(new String[0]))
        .filter(option -> option.startsWith("-javaagent:") && option.contains("org.jacoco.agent"))
        .forEach(words::add);
    return words;
  }

  static Cli.Result run(String input, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    ChildProcess.Result end = ChildProcess.start(builder, LIMIT).end(input);
    return new Cli.Result(end.exit(), end.out(), end.err());
  }
}
