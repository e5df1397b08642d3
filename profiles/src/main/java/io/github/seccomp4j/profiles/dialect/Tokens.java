package io.github.seccomp4j.profiles.dialect;

import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.JsonOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a text, read from the first to the last. */
public final class Tokens {
  private final List<Token> tokens;
  private int next;

  /**
   * These tokens.
   *
   * @param tokens the last of which is the end
   */
  public Tokens(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /**
   * {@return the tokens of a text, without those of the kind {@code skip}}
   *
   * @param pattern one token; each kind is a named group of it
   * @param kinds the names of the groups
   * @param file the file's name
   * @param text the text
   * @param line the line on which the text begins, counted from 1
   * @param column the column at which it begins, counted from 1
   * @throws SyntaxException where no token begins
   */
  public static Tokens of(
      Pattern pattern, List<String> kinds, String file, String text, int line, int column)
      throws SyntaxException {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int at = 0;
    int lineStart = 1 - column;
    int lineNow = line;
    while (at < text.length()) {
      JsonOrigin origin = new JsonOrigin(file, lineNow, at - lineStart + 1, "");
      matcher.region(at, text.length());
      if (!matcher.lookingAt() || matcher.end() == at) {
        throw new SyntaxException(
            Problem.JSON_TYPE.at(
                origin, "a word, a number or a sign", "'" + text.charAt(at) + "'"));
      }
      for (String kind : kinds) {
        if (matcher.group(kind) != null && !kind.equals("skip")) {
          tokens.add(new Token(kind, matcher.group(), origin));
        }
      }
      for (int i = at; i < matcher.end(); i++) {
        if (text.charAt(i) == '\n') {
          lineNow++;
          lineStart = i + 1;
        }
      }
      at = matcher.end();
    }
    tokens.add(new Token(Token.END, "", new JsonOrigin(file, lineNow, at - lineStart + 1, "")));
    return new Tokens(tokens);
  }

  /** {@return the next token, which stays the next one} */
  public Token peek() {
    return tokens.get(next);
  }

  /** {@return how many tokens are read} */
  public int position() {
    return next;
  }

  /**
   * Reads the tokens from there on once more.
   *
   * @param position as {@link #position} gave it
   */
  public void goBack(int position) {
    next = position;
  }

  /** {@return the next token, which is read} */
  public Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /**
   * {@return whether the next token is that one, which is read then}
   *
   * @param text a word or sign
   */
  public boolean takes(String text) {
    boolean there = peek().is(text);
    if (there) {
      take();
    }
    return there;
  }

  /**
   * Reads that token.
   *
   * @param text a word or sign
   * @throws SyntaxException where another one stands there
   */
  public void expect(String text) throws SyntaxException {
    if (!takes(text)) {
      throw wanted("\"" + text + "\"");
    }
  }

  /** {@return whether everything is read} */
  public boolean atEnd() {
    return peek().kind().equals(Token.END);
  }

  /**
   * {@return the error that something else stands here}
   *
   * @param what what is needed, as in {@code "an action"}
   */
  public SyntaxException wanted(String what) {
    return new SyntaxException(Problem.JSON_TYPE.at(peek().origin(), what, peek().describe()));
  }
}
