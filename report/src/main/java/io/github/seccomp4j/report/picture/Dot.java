package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.report.picture.TreeBox.Kind;
import io.github.seccomp4j.report.picture.TreeBox.Way;
import java.util.List;
import java.util.stream.Collectors;

/** A decision tree for Graphviz: {@code dot -Tsvg}. */
final class Dot {
  private static final int WIDTH = 60;

  private final StringBuilder text = new StringBuilder();
  private int count;

  static String text(String title, List<TreeBox> roots) {
    Dot dot = new Dot();
    dot.text.append("digraph policy {\n  rankdir=LR;\n  labelloc=t;\n");
    dot.text.append("  label=").append(quoted(title)).append(";\n");
    dot.text.append("  node [shape=box, style=\"rounded,filled\", fillcolor=white,");
    dot.text.append(" fontname=monospace, fontsize=11];\n");
    dot.text.append("  edge [fontname=monospace, fontsize=10];\n");
    roots.forEach(dot::add);
    return dot.text.append("}\n").toString();
  }

  private int add(TreeBox box) {
    int number = ++count;
    text.append("  n").append(number).append(" [label=").append(label(box));
    if (box.kind() == Kind.ANSWER) {
      Colour colour = Colour.of(box.verdict());
      text.append(", fillcolor=\"").append(colour.fill()).append("\", color=\"");
      text.append(colour.line()).append('"');
    } else if (box.kind() == Kind.TEST) {
      text.append(", style=filled");
    } else if (box.kind() == Kind.SEE || box.kind() == Kind.REST) {
      text.append(", style=\"rounded,dashed\"");
    }
    if (!box.note().isEmpty()) {
      text.append(", tooltip=").append(quoted(box.note()));
    }
    text.append("];\n");
    for (Way way : box.ways()) {
      int target = add(way.to());
      text.append("  n").append(number).append(" -> n").append(target);
      if (!way.label().isEmpty()) {
        text.append(" [label=").append(lines(Outline.commas(way.label()))).append(']');
      }
      text.append(";\n");
    }
    return number;
  }

  private static String label(TreeBox box) {
    return box.kind() == Kind.CALLS ? lines(box.lines()) : quoted(String.join("\n", box.lines()));
  }

  private static String lines(List<String> words) {
    return leftLines(Outline.wrapped(words, WIDTH));
  }

  /** Each line ends with what means: to the left. */
  static String leftLines(List<String> lines) {
    return lines.stream()
        .map(line -> escaped(line) + "\\l")
        .collect(Collectors.joining("", "\"", "\""));
  }

  static String quoted(String label) {
    return "\"" + escaped(label) + "\"";
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
