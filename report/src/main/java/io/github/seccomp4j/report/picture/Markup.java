package io.github.seccomp4j.report.picture;

/** Text in XML and HTML. */
public final class Markup {
  private Markup() {}

  /**
   * {@return the text as it must stand in an element or in an attribute with quotation marks around
   * it} Control characters, which XML cannot have, become question marks.
   *
   * @param text any text
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            one -> {
              switch (one) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(one);
                default -> escaped.appendCodePoint(isAllowed(one) ? one : '?');
              }
            });
    return escaped.toString();
  }

  /** XML 1.0, production Char, without what turns the direction of what stands beside it. */
  private static boolean isAllowed(int one) {
    boolean turns = (one >= 0x202a && one <= 0x202e) || (one >= 0x2066 && one <= 0x2069);
    boolean isControl = one < 0x20 || (one >= 0x7f && one < 0xa0);
    boolean isCharacter = (one & 0xfffe) != 0xfffe && (one < 0xd800 || one > 0xdfff);
    return isCharacter && !isControl && !turns;
  }
}
