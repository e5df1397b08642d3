package io.github.seccomp4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code seccomp4j run} in a JVM of its own, with a profile of a few lines. */
final class Supervision {
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  /**
   * A run.
   *
   * @param folder where profile and report go
   */
  Supervision(Path folder) {
    this.folder = folder;
  }

  /** Allows all calls but these. */
  Supervision denying(String action, String... calls) throws IOException {
    return profile("SCMP_ACT_ALLOW", action, calls);
  }

  /** Denies all calls but these. */
  Supervision allowing(String otherwise, String... calls) throws IOException {
    return profile(otherwise, "SCMP_ACT_ALLOW", calls);
  }

  private Supervision profile(String otherwise, String action, String... calls) throws IOException {
    Map<String, Object> profile =
        Map.of(
            "defaultAction",
            otherwise,
            "syscalls",
            List.of(Map.of("names", List.of(calls), "action", action)));
    Files.writeString(
        folder.resolve("profile.json"), new ObjectMapper().writeValueAsString(profile));
    return this;
  }

  Supervision with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** The command to run. */
  Supervision of(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** A main class of the test class path, in the JVM to test with. */
  Supervision ofJava(Class<?> main, List<String> jvmOptions, String... more) {
    words.add(Child.java());
    words.addAll(Child.SHORT_LIVED);
    if (jvmOptions.stream().anyMatch(option -> option.endsWith("GC"))) {
      words.remove("-XX:+UseSerialGC");
    }
    words.addAll(jvmOptions);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(List.of(more));
    return this;
  }

  /** The whole command line. */
  List<String> commandLine() {
    List<String> all = Child.measuredJava();
    all.add("--enable-native-access=ALL-UNNAMED");
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "run"));
    all.addAll(List.of("--policy", folder.resolve("profile.json").toString()));
    all.addAll(List.of("--report", folder.resolve("report").toString()));
    all.addAll(options);
    all.add("--");
    all.addAll(words);
    return all;
  }

  /**
   * Runs it to its end, supervised by this JVM, which is cheaper: for a command that neither reads
   * standard input nor writes to standard output, which are this JVM's.
   */
  Cli.Result runHere() {
    List<String> all = commandLine();
    return Cli.run(all.subList(all.indexOf(Main.class.getName()) + 1, all.size()).toArray());
  }

  /** Runs it to its end. */
  Cli.Result run() {
    return Child.run("", commandLine());
  }

  /** Starts it, to be talked to. */
  Running start() {
    return start(Child.LIMIT);
  }

  /** Starts it with another limit. */
  Running start(Duration limit) {
    return new Running(ChildProcess.start(new ProcessBuilder(commandLine()), limit));
  }

  String report() throws IOException {
    return Files.readString(folder.resolve("report"));
  }

  /** The report's lines of that kind, where it is in JSON. */
  List<JsonNode> events(String kind) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String line : report().lines().toList()) {
      JsonNode event = new ObjectMapper().readTree(line);
      if (event.get("event").asText().equals(kind)) {
        found.add(event);
      }
    }
    return found;
  }

  /**
   * A run that goes on.
   *
   * @param child the supervisor
   * @param out what the command writes
   * @param in what the command reads
   */
  record Running(ChildProcess child, BufferedReader out, Writer in) {
    Running(ChildProcess child) {
      this(child, child.process().inputReader(UTF_8), child.process().outputWriter(UTF_8));
    }

    void say(String line) throws IOException {
      in.write(line + "\n");
      in.flush();
    }

    Process process() {
      return child.process();
    }

    int waitFor() throws InterruptedException {
      return child.exit();
    }
  }
}
