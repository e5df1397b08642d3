package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.report.picture.TreeBox.Kind;
import io.github.seccomp4j.report.picture.TreeBox.Way;
import java.util.ArrayList;
import java.util.List;

/** A decision tree in indented lines: an arrow before each answer. */
final class Outline {
  private static final int WIDTH = 96;
  private static final int STEP = 2;

  private final List<String> lines = new ArrayList<>();

  static List<String> lines(List<TreeBox> roots) {
    Outline outline = new Outline();
    roots.forEach(box -> outline.add(box, 0));
    return outline.lines;
  }

  private void add(TreeBox box, int indent) {
    if (box.kind() == Kind.CALLS) {
      lines.addAll(indented(box.lines(), indent));
    } else {
      box.lines().forEach(line -> lines.add(" ".repeat(indent) + line));
    }
    box.ways().forEach(way -> add(way, indent + STEP));
  }

  private void add(Way way, int indent) {
    TreeBox to = way.to();
    boolean ends = to.kind() == Kind.ANSWER || to.kind() == Kind.SEE;
    if (way.label().isEmpty()) {
      if (ends) {
        lines.add(" ".repeat(indent) + "-> " + to.lines().get(0));
      } else {
        add(to, indent);
      }
      return;
    }
    List<String> label = indented(commas(way.label()), indent);
    lines.addAll(label);
    if (ends) {
      int last = lines.size() - 1;
      lines.set(last, lines.get(last) + " -> " + to.lines().get(0));
    } else {
      add(to, indent + STEP);
    }
  }

  /** All but the last with a comma behind them. */
  static List<String> commas(List<String> words) {
    List<String> result = new ArrayList<>(words);
    for (int i = 0; i < result.size() - 1; i++) {
      result.set(i, result.get(i) + ",");
    }
    return result;
  }

  private static List<String> indented(List<String> words, int indent) {
    return wrapped(words, WIDTH - indent).stream().map(line -> " ".repeat(indent) + line).toList();
  }

  /** The words in lines of at most that many characters, unless a word alone is longer. */
  static List<String> wrapped(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
