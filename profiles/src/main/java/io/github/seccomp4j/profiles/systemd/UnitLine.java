package io.github.seccomp4j.profiles.systemd;

import io.github.seccomp4j.profiles.json.JsonOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * An assignment of a unit file, put together from the lines over which it is continued.
 *
 * @param section the section that it stands in; empty before the first
 * @param key its name
 * @param words its value, split at white space
 * @param origin where the key stands
 */
record UnitLine(String section, String key, List<Word> words, JsonOrigin origin) {
  /** A word of a value, and where it stands. */
  record Word(String text, JsonOrigin origin) {}

  /** The assignments of a unit file (systemd.syntax(7)). */
  static List<UnitLine> read(String file, String text) {
    List<UnitLine> result = new ArrayList<>();
    List<String> lines = text.lines().toList();
    String section = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String stripped = line.strip();
      if (isComment(stripped)) {
        continue;
      }
      if (stripped.startsWith("[") && stripped.endsWith("]")) {
        section = stripped.substring(1, stripped.length() - 1);
        continue;
      }
      int equals = line.indexOf('=');
      JsonOrigin origin = new JsonOrigin(file, i + 1, line.indexOf(stripped) + 1, "");
      String key = equals < 0 ? stripped : line.substring(0, equals).strip();
      List<Word> words = new ArrayList<>();
      boolean continued = addWords(file, i, line, equals < 0 ? line.length() : equals + 1, words);
      while (continued && i + 1 < lines.size()) {
        i++;
        // A comment between the lines of an assignment does not end it.
        continued =
            (isComment(lines.get(i).strip()) && !lines.get(i).isBlank())
                || addWords(file, i, lines.get(i), 0, words);
      }
      result.add(new UnitLine(section, key, List.copyOf(words), origin));
    }
    return result;
  }

  private static boolean isComment(String stripped) {
    return stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";");
  }

  /** Whether the next line continues this one. */
  private static boolean addWords(String file, int index, String line, int from, List<Word> words) {
    boolean continued = line.endsWith("\\");
    int end = continued ? line.length() - 1 : line.length();
    int at = from;
    while (at < end) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < end && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      String word = line.substring(start, at).replace("\"", "").replace("'", "");
      words.add(new Word(word, new JsonOrigin(file, index + 1, start + 1, "")));
    }
    return continued;
  }
}
