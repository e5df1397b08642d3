package io.github.seccomp4j.cli;

import java.util.ArrayList;
import java.util.List;

/** Wraps lists of names. */
final class NameColumns {
  private static final int WIDTH = 96;

  private NameColumns() {}

  /** The explanation at the end of a report that has a condition on a whole register. */
  static List<String> legend(List<String> lines) {
    return lines.stream().anyMatch(line -> line.contains(":64 "))
        ? List.of(
            "", "(NAME:64 is the whole register, of which the kernel reads fewer bits than 64)")
        : List.of();
  }

  /** The names in lines, each indented by that many spaces. */
  static List<String> wrapped(int indent, List<String> names) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (line.length() > 0 && indent + line.length() + 1 + name.length() > WIDTH) {
        lines.add(" ".repeat(indent) + line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(name);
    }
    if (line.length() > 0) {
      lines.add(" ".repeat(indent) + line);
    }
    return lines;
  }
}
