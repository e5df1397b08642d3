package io.github.seccomp4j.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Compares output that is not the same on every machine. */
final class Varying {
  private static final String DOTS = "...";

  private Varying() {}

  /** The shown lines that were not printed, in their order. */
  static List<String> missing(List<String> shown, List<String> printed) {
    var left = new ArrayDeque<>(printed);
    List<String> missing = new ArrayList<>();
    for (String line : shown) {
      if (left.stream().noneMatch(actual -> isAlike(line, actual))) {
        missing.add(line);
        continue;
      }
      while (!isAlike(line, left.remove())) {
        // Lines between those that are shown.
      }
    }
    return missing;
  }

  static boolean isAlike(String shown, String printed) {
    if (shown.endsWith(DOTS)) {
      String start = masked(shown.substring(0, shown.length() - DOTS.length()));
      return masked(printed).startsWith(start);
    }
    return untilColon(masked(shown)).equals(untilColon(masked(printed)));
  }

  private static String masked(String line) {
    return line.replaceAll("\\d+", "0");
  }

  private static String untilColon(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? line : line.substring(0, colon + 1);
  }
}
