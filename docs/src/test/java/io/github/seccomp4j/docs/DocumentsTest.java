package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show is what is printed, and what they say to write compiles: every block of
 * every document is run, compiled or checked as {@link PageRun} says. With the system property
 * {@code seccomp4j.docs.update=true} the documents are rewritten with the output instead.
 */
@Tag("kernel")
final class DocumentsTest {
  /** The reader makes an alias for the one, and what the other starts stands in a pom. */
  private static final String FUNCTIONS =
      """
      seccomp4j() { java io.github.seccomp4j.cli.Main "$@"; }
      mvn() {
        if [[ $* == "-q package -Pdemo" ]]; then
          java $DEMO
        else
          echo "mvn is not run here: write sh instead of console"
        fi
      }
      """;

  private static final Pattern DEMO =
      Pattern.compile(">(io\\.github\\.seccomp4j\\.examples\\.documents\\.\\w+)<");
  private static final String EXAMPLES = "examples/README.md";
  private static final String EXAMPLES_TEST =
      "examples/src/test/java/io/github/seccomp4j/examples/harness/DemonstrationsTest.java";
  private static final Pattern EXAMPLE = Pattern.compile("\\A\\$ mvn .* -Dexample=(\\w+)\n");

  @TempDir private Path folder = Path.of("");

  static Stream<String> pages() {
    String only = System.getProperty("seccomp4j.docs.pages", "");
    return Page.names().stream()
        .filter(name -> !name.equals(TutorialTest.PAGE) && !name.equals(EXAMPLES))
        .filter(name -> only.isEmpty() || name.matches(only));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void blocksAreTrue(String name) throws IOException {
    try (Shell shell = new Shell(folder, "DEMO=" + demo() + "\n" + FUNCTIONS)) {
      check(name, new PageRun(Page.read(name), folder, shell, true).run());
    }
  }

  /** The main class that {@code -Pdemo} runs. */
  private static String demo() {
    Matcher main = DEMO.matcher(Page.text("examples/pom.xml"));
    assertThat(main.find()).isTrue();
    return main.group(1);
  }

  /** The examples' own test runs what their page shows, and compares it. */
  @Test
  void examplesAreRunByTheirTest() {
    List<Block> blocks = Page.read(EXAMPLES).blocks();
    assertThat(blocks).anyMatch(block -> EXAMPLE.matcher(block.text()).find());
    for (Block block : blocks) {
      Matcher command = EXAMPLE.matcher(block.text());
      if (command.find()) {
        assertThat(Page.text(EXAMPLES_TEST)).contains("\"" + command.group(1) + "\"");
      } else {
        assertThat(block.language()).as(block.text()).isEqualTo("sh");
      }
    }
  }

  /** Compares a document with what it must be, or writes it. */
  static void check(String name, String written) throws IOException {
    if (Boolean.getBoolean("seccomp4j.docs.update")) {
      Files.writeString(Page.repository().resolve(name), written);
    } else {
      List<String> must = written.lines().toList();
      List<String> stands = Page.text(name).lines().toList();
      int line = 0;
      while (line < Math.min(must.size(), stands.size())
          && must.get(line).equals(stands.get(line))) {
        line++;
      }
      assertThat(rest(stands, line))
          .as("%s from line %d; -Dseccomp4j.docs.update=true corrects it", name, line + 1)
          .isEqualTo(rest(must, line));
    }
  }

  /** Some lines from there, in which the first difference is seen. */
  private static String rest(List<String> lines, int from) {
    return lines.stream().skip(from).limit(5).collect(Collectors.joining("\n"));
  }
}
