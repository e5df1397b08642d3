package io.github.seccomp4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A document: text and fenced blocks in turn.
 *
 * @param name its path in the repository
 * @param parts {@code String} for a line of text, fences included, and {@code Block}
 */
record Page(String name, List<Object> parts) {
  static final String FENCE = "```";
  private static final String COMMENT = "<!-- java";

  /** All documents: those at the top, those in docs, and the folders' own. */
  static List<String> names() {
    Path root = repository();
    try (Stream<Path> found = Files.find(root, 2, (path, attributes) -> isPage(root, path))) {
      return found.map(path -> root.relativize(path).toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPage(Path root, Path path) {
    String name = root.relativize(path).toString();
    return name.endsWith(".md") && !name.startsWith(".") && !name.startsWith("target/");
  }

  static Page read(String name) {
    return of(name, text(name));
  }

  static String text(String name) {
    try {
      return Files.readString(repository().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page of(String name, String text) {
    List<String> lines = text.lines().toList();
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      parts.add(line);
      String indent = " ".repeat(line.length() - line.stripLeading().length());
      if (line.startsWith(indent + FENCE)) {
        int length = lines.subList(i + 1, lines.size()).indexOf(indent + FENCE);
        if (length < 0) {
          throw new AssertionError(name + ":" + (i + 1) + ": the block does not end");
        }
        List<String> body = stripped(lines.subList(i + 1, i + 1 + length), indent);
        String[] words = (line.strip().substring(FENCE.length()) + " ").split(" ", 3);
        String context = context(lines, i);
        parts.add(new Block(i + 1, indent, words[0], words[1].strip(), context, body));
        parts.add(indent + FENCE);
        i += 1 + length;
      }
    }
    return new Page(name, parts);
  }

  /** A block in a list stands as far to the right as the list's text. */
  private static List<String> stripped(List<String> lines, String indent) {
    return lines.stream()
        .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line.strip())
        .toList();
  }

  /** What stands in a comment {@code <!-- java ... -->} that ends on the line before the fence. */
  private static String context(List<String> lines, int fence) {
    if (fence == 0 || !lines.get(fence - 1).endsWith("-->")) {
      return "";
    }
    int start = fence - 1;
    while (start > 0 && !lines.get(start).startsWith("<!--")) {
      start--;
    }
    String comment = String.join("\n", lines.subList(start, fence));
    return comment.startsWith(COMMENT)
        ? comment.substring(COMMENT.length(), comment.length() - "-->".length())
        : "";
  }

  List<Block> blocks() {
    return parts.stream().filter(Block.class::isInstance).map(Block.class::cast).toList();
  }

  /** The lines outside the blocks. */
  List<String> prose() {
    return parts.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  static Path repository() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("docs/ARCHITECTURE.md"))) {
      path = Objects.requireNonNull(path.getParent());
    }
    return path;
  }
}
