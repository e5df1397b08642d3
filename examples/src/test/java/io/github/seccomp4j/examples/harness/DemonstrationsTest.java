package io.github.seccomp4j.examples.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the main class of every example, in a JVM of its own, as the command in examples/README.md
 * does, and compares what it prints with what stands there. Of words in brackets there, as in
 * {@code [uid=0(root)]}, any may be printed: they depend on the machine or the JDK.
 */
@Tag("kernel")
final class DemonstrationsTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"lockdown", "images", "shop", "policytest"})
  void printsWhatTheDocumentShows(String example) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    String set = System.getProperty("seccomp4j.test.jdk", "");
    Process demo =
        new ProcessBuilder(
                Path.of(set.isEmpty() ? System.getProperty("java.home") : set, "bin", "java")
                    .toString(),
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.seccomp4j.examples." + example + ".Demo")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(demo.waitFor(5, TimeUnit.MINUTES)).as("the demonstration has ended").isTrue();
    } finally {
      demo.destroyForcibly();
    }
    String text = Files.readString(output, UTF_8);
    assertThat(demo.exitValue()).as(text).isZero();
    List<String> shown = shown(example);
    List<String> printed = text.lines().filter(line -> !line.isBlank()).toList();
    assertThat(printed).as(text).hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(printed.get(i)).as(text).matches(pattern(shown.get(i)));
    }
    assertThat(temporary).isEmptyDirectory();
  }

  /** The lines of the block behind the example's command, without the command and empty lines. */
  private static List<String> shown(String example) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inBlock = false;
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      if (inBlock && line.equals("```")) {
        return lines;
      }
      if (inBlock && !line.isBlank()) {
        lines.add(line);
      }
      inBlock |= line.startsWith("$ mvn ") && line.endsWith(" -Dexample=" + example);
    }
    throw new IllegalStateException(example + " is not in README.md");
  }

  private static String pattern(String shown) {
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (at < shown.length()) {
      int open = shown.indexOf('[', at);
      int close = shown.indexOf(']', Math.max(open, at));
      if (open < 0 || close < 0) {
        break;
      }
      pattern.append(Pattern.quote(shown.substring(at, open))).append(".*");
      at = close + 1;
    }
    return pattern + Pattern.quote(shown.substring(at));
  }
}
