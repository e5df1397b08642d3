package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the documents show is what the commands print. A block {@code ```json NAME} or {@code
 * ```text NAME} is written to a file, and the commands of a block {@code ```console} are run by a
 * shell beside it, one after the other. Of a block {@code ```console varies}, whose output depends
 * on the machine, only the words before the colons are compared. With the system property {@code
 * seccomp4j.docs.update=true} the documents are rewritten with the output instead.
 */
final class CommandLineTourTest {
  private static final String FENCE = "```";
  private static final String PROMPT = "$ ";

  @TempDir private Path folder = Path.of("");

  private final List<String> written = new ArrayList<>();
  private int exit;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/command-line.md"})
  void commandsPrintWhatIsShown(String name) throws IOException {
    Path document = repository().resolve(name);
    List<String> lines = Files.readAllLines(document);
    int commands = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      written.add(line);
      if (!line.startsWith(FENCE)) {
        continue;
      }
      int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
      List<String> block = lines.subList(i + 1, end);
      if (line.matches("```(json|text) \\S+")) {
        Files.write(folder.resolve(line.substring(line.indexOf(' ') + 1)), block);
        written.addAll(block);
      } else if (line.equals("```console")) {
        commands += run(block);
      } else {
        if (line.equals("```console varies")) {
          commands += compareWords(block);
        }
        written.addAll(block);
      }
      written.add(FENCE);
      i = end;
    }
    assertThat(commands).isGreaterThan(3);
    if (Boolean.getBoolean("seccomp4j.docs.update")) {
      Files.write(document, written);
    } else {
      assertThat(String.join("\n", written))
          .as("%s; -Dseccomp4j.docs.update=true corrects it", name)
          .isEqualTo(String.join("\n", lines));
    }
  }

  /** Runs the commands of a block, and writes each with what it prints. */
  private int run(List<String> block) {
    int commands = 0;
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).startsWith(PROMPT)) {
        StringBuilder command = new StringBuilder(block.get(i));
        written.add(block.get(i));
        while (block.get(i).endsWith("\\")) {
          i++;
          command.append('\n').append(block.get(i));
          written.add(block.get(i));
        }
        shell(command.substring(PROMPT.length())).lines().forEach(written::add);
        commands++;
      }
    }
    return commands;
  }

  private int compareWords(List<String> block) {
    List<String> actual =
        shell(block.get(0).substring(PROMPT.length()))
            .lines()
            .map(CommandLineTourTest::word)
            .toList();
    assertThat(exit).isZero();
    assertThat(actual)
        .containsAll(
            block.subList(1, block.size()).stream().map(CommandLineTourTest::word).toList());
    return 1;
  }

  private static String word(String line) {
    return line.substring(0, line.indexOf(':') + 1);
  }

  /** The output of a command, its errors among it as on a terminal. */
  private String shell(String command) {
    String script =
        "cd '%s' || exit; exec 2>&1\nseccomp4j() { '%s' -cp '%s' %s \"$@\"; }\n(exit %d)\n%s\n"
            .formatted(
                folder,
                Child.java(),
                System.getProperty("java.class.path"),
                Main.class.getName(),
                exit,
                command);
    Cli.Result result = Child.run("", List.of("sh", "-c", script));
    exit = result.exit();
    return result.out();
  }

  private static Path repository() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("docs/ARCHITECTURE.md"))) {
      path = Objects.requireNonNull(path.getParent());
    }
    return path;
  }
}
