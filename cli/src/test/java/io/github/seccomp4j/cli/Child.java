package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program and waits for its end. */
final class Child {
  private static final int SECONDS = 120;

  private Child() {}

  /** The java to test with: of the JDK that {@code seccomp4j.test.jdk} names, or this one. */
  static String java() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set, "bin/java").toString();
  }

  /** The same, measured as this JVM is where tests are run for their coverage. */
  static List<String> measuredJava() {
    List<String> words = new ArrayList<>(List.of(java()));
    Arrays.stream(ProcessHandle.current().info().arguments().orElse(new String[0]))
        .filter(option -> option.startsWith("-javaagent:") && option.contains("org.jacoco.agent"))
        .forEach(words::add);
    return words;
  }

  static Cli.Result run(String input, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      CompletableFuture<String> out = text(process.getInputStream());
      CompletableFuture<String> err = text(process.getErrorStream());
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      assertThat(ended).as("%s ends", command).isTrue();
      return new Cli.Result(process.exitValue(), out.join(), err.join());
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
        },
        command -> new Thread(command, "child output").start());
  }
}
