package io.github.seccomp4j.cli;

import java.util.ArrayList;
import java.util.List;

/** Sets lists of names in lines of even width. */
final class Words {
  private static final int WIDTH = 96;

  private Words() {}

  /** The names, separated by spaces, each line behind that many spaces. */
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
