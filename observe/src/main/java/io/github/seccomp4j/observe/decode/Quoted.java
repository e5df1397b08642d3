package io.github.seccomp4j.observe.decode;

/** Text from another process, made fit for a terminal. */
public final class Quoted {
  private static final int MOST = 4096;

  private Quoted() {}

  /**
   * {@return the text in quotes, with everything escaped that a terminal does not print: no control
   * character gets through}
   *
   * @param text of another process
   */
  public static String of(String text) {
    return '"' + escaped(text, true) + '"';
  }

  /**
   * {@return the same without quotes, for text that has a line to itself}
   *
   * @param text of another process
   */
  public static String plain(String text) {
    return escaped(text, false);
  }

  private static String escaped(String text, boolean quotes) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().limit(MOST).forEach(point -> append(escaped, point, quotes));
    return escaped.append(text.length() > MOST ? "..." : "").toString();
  }

  private static void append(StringBuilder escaped, int point, boolean quotes) {
    int type = Character.getType(point);
    if (quotes && (point == '"' || point == '\\')) {
      escaped.append('\\').append((char) point);
    } else if (point == '\n') {
      escaped.append("\\n");
    } else if (point == '\t') {
      escaped.append("\\t");
    } else if (Character.isISOControl(point)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE) {
      escaped.append(String.format("\\u%04x", point));
    } else {
      escaped.appendCodePoint(point);
    }
  }
}
