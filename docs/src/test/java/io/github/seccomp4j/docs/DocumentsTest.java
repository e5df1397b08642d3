package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
  /** The reader makes an alias for the one, and the other command runs this class. */
  private static final String FUNCTIONS =
      """
      seccomp4j() { java io.github.seccomp4j.cli.Main "$@"; }
      mvn() {
        if [[ $* == "-q package -Pdemo" ]]; then
          java io.github.seccomp4j.examples.documents.DocumentServerDemo
        else
          echo "mvn is not run here: write sh instead of console"
        fi
      }
      """;

  @TempDir private Path folder = Path.of("");

  static Stream<String> pages() {
    String only = System.getProperty("seccomp4j.docs.pages", "");
    return Page.names().stream()
        .filter(name -> !name.equals(TutorialTest.PAGE))
        .filter(name -> only.isEmpty() || name.matches(only));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void blocksAreTrue(String name) throws IOException {
    try (Shell shell = new Shell(folder, FUNCTIONS)) {
      check(name, new PageRun(Page.read(name), folder, shell, true).run());
    }
  }

  /** Compares a document with what it must be, or writes it. */
  static void check(String name, String written) throws IOException {
    if (Boolean.getBoolean("seccomp4j.docs.update")) {
      Files.writeString(Page.repository().resolve(name), written);
    } else {
      assertThat(written)
          .as("%s; -Dseccomp4j.docs.update=true corrects it", name)
          .isEqualTo(Page.text(name));
    }
  }
}
