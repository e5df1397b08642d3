package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.Diagnostic.Kind;

/**
 * A source with everything that must be said about it.
 *
 * @param title what it shows
 * @param source the source without marks
 * @param expected the messages in the order of the source, each at its mark
 */
record DiagnosticCase(String title, Source source, List<Expected> expected) {
  private static final char OPEN = '«';
  private static final char CLOSE = '»';

  /**
   * One message.
   *
   * @param kind error, warning or note
   * @param text the whole message
   * @param start where the marked source begins
   * @param end where it ends; where it begins, too, if only that place is marked
   * @param line the line of the mark, counted from 1
   * @param column its column, counted from 1
   */
  record Expected(Kind kind, String text, int start, int end, int line, int column) {
    boolean isPoint() {
      return start == end;
    }

    String id() {
      return text.substring(1, text.indexOf(']'));
    }
  }

  /**
   * The cases of a file. Each begins with {@code ====} and a title; then come declarations for a
   * file {@code demo/P.java}, with the place of each message marked as in
   * {@code @AllowSyscall(«"raed"»)}; then {@code ----} and a line for each message: its kind and
   * its text. {@code «»} marks where a place begins that is too long to be marked whole.
   */
  static List<DiagnosticCase> in(String file) {
    List<DiagnosticCase> cases = new ArrayList<>();
    for (String part : read("diagnostics/" + file).split("(?m)^==== ", -1)) {
      if (!part.isEmpty()) {
        String[] halves = part.split("(?m)^----\n", -1);
        String[] declarations = halves[0].split("\n", 2);
        cases.add(of(declarations[0], declarations[1], halves[1].lines().toList()));
      }
    }
    return cases;
  }

  /** One case; each message is a line as in a file. */
  static DiagnosticCase of(String title, String marked, List<String> messages) {
    StringBuilder text = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (char c : Source.demo("P", marked).text().toCharArray()) {
      if (c == OPEN) {
        open.add(starts.size());
        starts.add(text.length());
        ends.add(-1);
      } else if (c == CLOSE) {
        ends.set(open.remove(open.size() - 1), text.length());
      } else {
        text.append(c);
      }
    }
    if (!open.isEmpty() || starts.size() != messages.size()) {
      throw new IllegalArgumentException("marks and messages differ in number: " + title);
    }
    List<Expected> expected = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      String before = text.substring(0, starts.get(i));
      String[] message = messages.get(i).split(" ", 2);
      expected.add(
          new Expected(
              Kind.valueOf(message[0]),
              message[1],
              starts.get(i),
              ends.get(i),
              (int) before.chars().filter(c -> c == '\n').count() + 1,
              starts.get(i) - before.lastIndexOf('\n')));
    }
    return new DiagnosticCase(title, new Source("demo.P", text.toString()), expected);
  }

  boolean hasErrors() {
    return expected.stream().anyMatch(one -> one.kind() == Kind.ERROR);
  }

  /** Names the case in reports. */
  @Override
  public String toString() {
    return title;
  }

  private static String read(String resource) {
    try (InputStream input = DiagnosticCase.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(input, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
