package io.github.seccomp4j.profiles.dialect;

import io.github.seccomp4j.profiles.json.JsonOrigin;

/**
 * A word, number or sign of a text.
 *
 * @param kind the name of the group of the lexer's pattern that it matches; {@link #END} at the end
 * @param text as it is written
 * @param origin its place
 */
public record Token(String kind, String text, JsonOrigin origin) {
  /** The kind of what stands behind the last token. */
  public static final String END = "end";

  /**
   * {@return whether it is that word or sign}
   *
   * @param wanted a word or sign
   */
  public boolean is(String wanted) {
    return !kind.equals(END) && text.equals(wanted);
  }

  /** {@return what it is, for messages} */
  public String describe() {
    if (kind.equals(END)) {
      return "the end";
    }
    return "\"" + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + "\"";
  }
}
