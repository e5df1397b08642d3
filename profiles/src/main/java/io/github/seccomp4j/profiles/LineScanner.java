package io.github.seccomp4j.profiles;

/** Reads the parts of one line of a listing; what stands behind a semicolon is not there for it. */
final class LineScanner {
  /** How much of a line an error repeats. */
  private static final int SHOWN = 64;

  private final int line;
  private final String text;
  private int at;

  LineScanner(int line, String text) {
    this.line = line;
    int comment = text.indexOf(';');
    this.text = comment < 0 ? text : text.substring(0, comment);
    skipBlanks();
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Steps over this text if it stands here, and over the blanks behind it. */
  boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    skipBlanks();
    return true;
  }

  /** Steps over this word if it, and not only its beginning, stands here. */
  boolean takeWord(String expected) {
    int begin = at;
    if (word().equals(expected)) {
      return true;
    }
    goBack(begin);
    return false;
  }

  void goBack(int position) {
    at = position;
  }

  /** Steps over this text, which must stand here. */
  void expect(String expected) {
    if (!take(expected)) {
      throw expected("\"" + expected + "\"");
    }
  }

  /** A word of small letters, which may be empty. */
  String word() {
    int begin = at;
    while (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
      at++;
    }
    String word = text.substring(begin, at);
    skipBlanks();
    return word;
  }

  /** Whether a digit stands here. */
  boolean atNumber() {
    return at < text.length() && isDigit(text.charAt(at), 10);
  }

  /**
   * A decimal number, or a hexadecimal one that begins with {@code 0x}.
   *
   * @param what for the message, as in {@code "the number of a cell"}
   * @param max the largest that is possible
   */
  long number(String what, long max) {
    int begin = at;
    int radix = text.startsWith("0x", at) ? 16 : 10;
    int digits = radix == 16 ? at + 2 : at;
    int end = digits;
    long number = 0;
    while (end < text.length() && isDigit(text.charAt(end), radix)) {
      number = Math.min(number * radix + Character.digit(text.charAt(end), radix), 1L << 40);
      end++;
    }
    if (end == digits) {
      throw expected(what + ", a number");
    }
    if (number > max) {
      throw error(
          begin, what + " is at most " + max + ", not " + shortened(text.substring(begin, end)));
    }
    at = end;
    skipBlanks();
    return number;
  }

  /** Where the next part begins: for {@link #error}. */
  int position() {
    return at;
  }

  AssemblyException expected(String what) {
    String found =
        atEnd() ? "the end of the line" : "\"" + shortened(text.substring(at).strip()) + "\"";
    return error(at, "expected " + what + ", found " + found);
  }

  private static String shortened(String found) {
    return found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "...";
  }

  AssemblyException error(int position, String reason) {
    return new AssemblyException(line, position + 1, reason);
  }

  private static boolean isDigit(char c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }
}
