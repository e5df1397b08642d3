package io.github.seccomp4j.observe.decode;

/** Text from another process, made fit for a terminal. */
final class Quoted {
  private Quoted() {}

  /** In quotes, with all that is not printed escaped: no control character gets through. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(quoted, point));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').append((char) point);
    } else if (point == '\n') {
      quoted.append("\\n");
    } else if (point == '\t') {
      quoted.append("\\t");
    } else if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
      quoted.append(String.format("\\u%04x", point));
    } else {
      quoted.appendCodePoint(point);
    }
  }
}
