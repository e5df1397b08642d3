package io.github.seccomp4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The extension with the oldest JUnit 5 that it is for, in a JVM that has no other. */
@Tag("kernel")
final class Junit5KernelTest {
  /** Runs samples; the versions of JUnit's classes are those of the class path. */
  static final class Main {
    private Main() {}

    public static void main(String[] methods) {
      System.out.println(
          "jupiter " + Path.of(place(org.junit.jupiter.api.Test.class)).getFileName());
      for (String method : methods) {
        LauncherFactory.create()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectMethod(Samples.Methods.class, method))
                    .build(),
                new TestExecutionListener() {
                  @Override
                  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (test.isTest()) {
                      System.out.println(
                          method
                              + " "
                              + result.getStatus()
                              + result.getThrowable().map(e -> ": " + firstLine(e)).orElse(""));
                    }
                  }
                });
      }
    }

    private static String place(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static String firstLine(Throwable thrown) {
      return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
  }

  @Test
  void sameResults(@TempDir Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    String jdk = System.getProperty("seccomp4j.testkit.jdk", "");
    command.add(
        Path.of(jdk.isEmpty() ? System.getProperty("java.home") : jdk, "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(
        List.of("passes", "failsAnAssertion", "isAborted", "isKilled", "isKilledAsExpected"));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text.lines().map(line -> line.replaceAll("process \\d+", "process #")))
        .as(text)
        .containsExactly(
            "jupiter junit-jupiter-api-5.10.3.jar",
            "passes SUCCESSFUL",
            "failsAnAssertion FAILED: compared ==> expected: <one> but was: <two>",
            "isAborted ABORTED: Assumption failed: not today",
            "isKilled FAILED: KillForPriority killed the JVM (SIGSYS, exit code 159; process #,"
                + " while the test method ran).",
            "isKilledAsExpected SUCCESSFUL");
  }

  /** This class path, with JUnit 5 in place of the JUnit that runs this test. */
  private static String classPath() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("junit-jupiter") && !entry.contains("junit-platform")) {
        entries.add(entry);
      }
    }
    Path junit5 = Path.of(Objects.requireNonNull(System.getProperty("seccomp4j.test.junit5")));
    try (Stream<Path> jars = Files.list(junit5)) {
      jars.map(Path::toString).sorted().forEach(entries::add);
    }
    return String.join(File.pathSeparator, entries);
  }
}
