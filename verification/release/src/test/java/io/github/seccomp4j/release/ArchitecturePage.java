package io.github.seccomp4j.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of packages in docs/ARCHITECTURE.md. Each stands under a heading that names its
 * module:
 *
 * <pre>{@code
 * ### dsl
 * | package | what it holds | may use |
 * |---|---|---|
 * | `annotation` | ... | |
 * | `bpf` | ... | `annotation`, `arch` |
 * }</pre>
 *
 * <p>Packages are named below {@code io.github.seccomp4j}; a row stands for the packages below its
 * own that have no row. A library is named by a word of {@link #LIBRARIES}.
 *
 * @param modules the rows of each module, by its folder
 */
record ArchitecturePage(Map<String, List<Row>> modules) {
  static final String BASE = "io.github.seccomp4j.";

  /** The words that stand for libraries, and where the libraries' classes are. */
  static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("AssertJ", "org.assertj."),
          Map.entry("Auto", "com.google.auto."),
          Map.entry("Jackson", "com.fasterxml.jackson."),
          Map.entry("JavaPoet", "com.palantir.javapoet."),
          Map.entry("JNA", "com.sun.jna."),
          Map.entry("JSpecify", "org.jspecify."),
          Map.entry("JUnit", "org.junit."),
          Map.entry("opentest4j", "org.opentest4j."),
          Map.entry("picocli", "picocli."),
          Map.entry("SnakeYAML Engine", "org.snakeyaml.engine."));

  private static final Pattern HEADING = Pattern.compile("### (\\S+)");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| ([^|]*) \\|([^|]*)\\|");

  /**
   * A package.
   *
   * @param name below {@link #BASE}
   * @param uses the packages and libraries that it may use beside itself
   */
  record Row(String name, Set<String> uses) {}

  static ArchitecturePage read(Path file) throws IOException {
    Map<String, List<Row>> modules = new LinkedHashMap<>();
    String module = "";
    for (String line : Files.readAllLines(file)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        module = heading.group(1);
      } else if (row.matches()) {
        Set<String> uses = new TreeSet<>();
        for (String one : row.group(3).replace("`", "").split(",", -1)) {
          if (!one.isBlank()) {
            uses.add(one.strip());
          }
        }
        modules.computeIfAbsent(module, key -> new ArrayList<>()).add(new Row(row.group(1), uses));
      }
    }
    return new ArchitecturePage(modules);
  }

  /** All rows by their package. */
  Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    for (List<Row> some : modules.values()) {
      for (Row row : some) {
        rows.put(row.name(), row);
      }
    }
    return rows;
  }
}
