package io.github.seccomp4j.examples.documents;

import java.util.List;
import java.util.stream.Collectors;

/** The few forms of JSON that the server answers with. */
final class Json {
  private Json() {}

  /** A JSON string. */
  static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }

  /** A JSON array of strings. */
  static String strings(List<String> texts) {
    return texts.stream().map(Json::string).collect(Collectors.joining(",", "[", "]"));
  }
}
