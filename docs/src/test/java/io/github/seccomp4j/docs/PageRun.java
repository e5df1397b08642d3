package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does with each block of a document what its first words say, in a folder of the document's own,
 * from the first to the last, and writes the document anew with what was printed. What no rule is
 * for is an error: no block is left unchecked.
 *
 * <ul>
 *   <li>{@code console}: the lines that begin with a dollar sign are commands, and what they print
 *       must be what stands below them.
 *   <li>{@code console varies}: of the output, numbers count as alike, and what stands behind a
 *       colon or at the place of three dots at the end of a line does not count. Lines may be
 *       missing.
 *   <li>{@code console service}: the command is started and goes on until the next such block. It
 *       must print the lines below it, compared in the same way.
 *   <li>{@code json NAME} and others with a NAME: written to a file.
 *   <li>{@code java} and {@code java NAME.java}: compiled, without errors and warnings; see {@link
 *       JavaBlocks}. {@code java refused} must not compile, {@code java warned} only with warnings,
 *       and the next {@code text said} is what the compiler says about it.
 *   <li>{@code text recorded}: what the command in the {@code sh} block before it printed once,
 *       where it takes more than a document's folder. It is not compared.
 *   <li>{@code text folders}: the folders at the top of the repository, each once.
 *   <li>{@code json}, {@code xml}, {@code yaml}, {@code ini}, {@code kotlin}, {@code sh}: checked
 *       as {@link DataBlocks} says.
 * </ul>
 */
final class PageRun {
  private static final String PROMPT = "$ ";

  private final Page page;
  private final Path folder;
  private final Shell shell;
  private final Services services;
  private final JavaBlocks java;
  private final boolean compiles;
  private final List<String> written = new ArrayList<>();
  private String said = "";
  private String before = "";

  /**
   * @param compiles whether Java files are compiled where they stand; otherwise the page's commands
   *     do it
   */
  PageRun(Page page, Path folder, Shell shell, boolean compiles) {
    this.page = page;
    this.folder = folder;
    this.shell = shell;
    this.services = new Services(shell);
    this.java = new JavaBlocks(folder);
    this.compiles = compiles;
  }

  /** The document as it must be. */
  String run() throws IOException {
    try {
      for (Object part : page.parts()) {
        if (part instanceof Block block) {
          done(block).stream()
              .map(line -> line.isEmpty() ? line : block.indent() + line)
              .forEach(written::add);
          before = block.language();
        } else {
          written.add(part.toString());
        }
      }
      return String.join("\n", written) + "\n";
    } finally {
      services.close();
    }
  }

  private List<String> done(Block block) {
    try {
      return switch (block.language()) {
        case "console" -> console(block);
        case "java" -> java(block);
        case "text" -> text(block);
        case "json", "xml", "yaml", "kotlin", "ini", "sh", "properties", "dockerfile" ->
            data(block);
        default -> throw new AssertionError("no rule says how to check it; see PageRun");
      };
    } catch (AssertionError | IOException | RuntimeException e) {
      throw new AssertionError(block.at(page) + ": " + e.getMessage(), e);
    }
  }

  private List<String> console(Block block) {
    return switch (block.word()) {
      case "" -> commands(block.body());
      case "varies" -> varying(block.body());
      case "service" -> {
        services.start(block.body());
        yield block.body();
      }
      default -> throw new AssertionError("console, console varies or console service");
    };
  }

  /** Runs commands, and gives each with what it prints. */
  private List<String> commands(List<String> body) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      String line = body.get(i);
      if (i == 0) {
        assertThat(line).as("the first line is a command").startsWith(PROMPT);
      }
      if (line.startsWith(PROMPT)) {
        int end = commandEnd(body, i);
        lines.addAll(body.subList(i, end));
        String command = String.join("\n", body.subList(i, end)).substring(PROMPT.length());
        shell.run(command).lines().forEach(lines::add);
        i = end - 1;
      }
    }
    return lines;
  }

  private static int commandEnd(List<String> body, int start) {
    int end = start + 1;
    while (body.get(end - 1).endsWith("\\")) {
      end++;
    }
    return end;
  }

  private List<String> varying(List<String> body) {
    int end = commandEnd(body, 0);
    String command = String.join("\n", body.subList(0, end)).substring(PROMPT.length());
    List<String> actual = shell.run(command).lines().toList();
    List<String> shown = body.subList(end, body.size());
    if (shown.isEmpty()) {
      List<String> all = new ArrayList<>(body);
      all.addAll(actual);
      return all;
    }
    assertThat(Varying.missing(shown, actual))
        .as("lines of %s that were not printed; it printed%n%s", command, String.join("\n", actual))
        .isEmpty();
    return body;
  }

  private List<String> java(Block block) throws IOException {
    if (compiles) {
      String messages = java.compile(block);
      switch (block.word()) {
        case "refused" -> {
          assertThat(messages).as("the compiler's refusal").contains("error: ");
          said = messages;
        }
        case "warned" -> {
          assertThat(messages).as("warnings").contains("warning: ").doesNotContain("error: ");
          said = messages;
        }
        default -> assertThat(messages).as("what the compiler says").isEmpty();
      }
    } else {
      assertThat(block.word()).as("the file's name").endsWith(".java");
      write(block);
    }
    return block.body();
  }

  private List<String> text(Block block) throws IOException {
    assertThat(block.word()).as("a file's name, said, recorded or folders").isNotEmpty();
    if (block.word().equals("folders")) {
      DataBlocks.folders(block.body());
      return block.body();
    }
    if (block.word().equals("recorded")) {
      assertThat(before).as("the block before it, with the command").isEqualTo("sh");
      return block.body();
    }
    if (!block.word().equals("said")) {
      write(block);
      return block.body();
    }
    assertThat(said).as("what the compiler said about java refused").isNotEmpty();
    List<String> lines = said.lines().toList();
    said = "";
    return lines;
  }

  private List<String> data(Block block) throws IOException {
    String text = block.text();
    if (!block.word().isEmpty()) {
      write(block);
    }
    switch (block.language()) {
      case "xml" -> DataBlocks.xml(text);
      case "json" -> DataBlocks.json(text);
      case "yaml" -> DataBlocks.yaml(text);
      case "kotlin" -> DataBlocks.kotlin(text);
      case "ini" -> DataBlocks.ini(text);
      case "sh" -> DataBlocks.sh(text, shell);
      default -> assertThat(block.word()).as("the file's name").isNotEmpty();
    }
    return block.body();
  }

  private void write(Block block) throws IOException {
    Path file = folder.resolve(block.word()).normalize();
    assertThat(file).as("a file in the folder").startsWithRaw(folder);
    Files.createDirectories(file.getParent());
    Files.writeString(file, block.text());
  }
}
