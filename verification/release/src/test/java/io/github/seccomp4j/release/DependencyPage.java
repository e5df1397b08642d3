package io.github.seccomp4j.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What docs/dependencies.md says.
 *
 * @param reaching what reaches users because a pom of ours names it
 * @param brought what reaches users because something else names it
 * @param building what does not reach them
 */
record DependencyPage(List<Row> reaching, List<Row> brought, List<Row> building) {
  private static final Path FILE = Poms.ROOT.resolve("docs/dependencies.md");

  /**
   * A line of one of the tables.
   *
   * @param coordinates group and artifact, with a colon between
   * @param licence SPDX identifiers, with " or " or " and " between
   * @param modules the published modules with which it reaches users, as in {@code dsl (optional)}
   */
  record Row(String coordinates, String licence, Set<String> modules) {}

  static DependencyPage read() {
    try {
      String page = Files.readString(FILE);
      return new DependencyPage(
          table(page, "## What reaches users"),
          table(page, "## What comes along"),
          table(page, "## What builds and tests"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows between that heading and the next: coordinates, licence, modules, and prose. */
  private static List<Row> table(String page, String heading) {
    int start = page.indexOf(heading + "\n");
    if (start < 0) {
      throw new IllegalStateException(FILE + " has no heading " + heading);
    }
    int end = page.indexOf("\n## ", start + 1);
    List<Row> rows = new ArrayList<>();
    for (String line : page.substring(start, end < 0 ? page.length() : end).split("\n", -1)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 4 && cells[1].contains("`")) {
        rows.add(row(cells));
      }
    }
    return List.copyOf(rows);
  }

  private static Row row(String[] cells) {
    Set<String> modules = new TreeSet<>();
    Arrays.stream(cells[3].split(",", -1))
        .map(String::strip)
        .filter(module -> !module.equals("-"))
        .forEach(modules::add);
    return new Row(cells[1].replace("`", "").strip(), cells[2].strip(), modules);
  }
}
