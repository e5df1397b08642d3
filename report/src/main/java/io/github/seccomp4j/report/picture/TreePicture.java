package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.report.picture.TreeBox.Kind;
import io.github.seccomp4j.report.picture.TreeBox.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays out a decision tree from left to right. Boxes stand below each other in the order in which
 * they are told, and each stands at the height of the first box behind it, so no two lines cross
 * and a reader goes through it as through a text.
 */
final class TreePicture {
  /** The characters in a line of call names, of few and of many calls. */
  private static final int FEW_CALLS_WIDTH = 48;

  private static final int MANY_CALLS_WIDTH = 84;
  private static final int MANY_CALLS = 60;

  /** The characters in a line of a test. */
  private static final int TEST_WIDTH = 44;

  /** The characters in a line of values. */
  private static final int LABEL_WIDTH = 40;

  private static final int MARGIN = 16;
  private static final int PADDING = 10;
  private static final int BOX_GAP = 10;
  private static final int ROOT_GAP = 26;
  private static final int TRUNK = 16;
  private static final int ARROW = 26;

  /** Where a line meets a box, below its upper edge: the middle of the first line. */
  private static final int JOINT = 15;

  private final SvgWriter svg;
  private int right;

  private TreePicture(SvgWriter svg) {
    this.svg = svg;
  }

  /**
   * The picture.
   *
   * @param prefix what the ids in it begin with
   * @param title what stands above
   */
  static String of(String prefix, String title, List<TreeBox> roots) {
    SvgWriter svg = new SvgWriter(prefix);
    TreePicture picture = new TreePicture(svg);
    svg.text("bold big", MARGIN, MARGIN + 8, List.of(title));
    picture.right = MARGIN + SvgWriter.width(title) * 5 / 4;
    int y = MARGIN + 40;
    for (TreeBox root : roots) {
      y += picture.draw(root, MARGIN, y, 0) + ROOT_GAP;
    }
    String description = String.join("\n", Outline.lines(roots));
    return svg.picture(picture.right + MARGIN, y - ROOT_GAP + MARGIN, title, description);
  }

  /** What stands in a box, line by line. */
  private static List<String> lines(TreeBox box) {
    return switch (box.kind()) {
      case CALLS ->
          Outline.wrapped(
              box.lines(), box.lines().size() < MANY_CALLS ? FEW_CALLS_WIDTH : MANY_CALLS_WIDTH);
      case TEST -> broken(box.lines().get(0), TEST_WIDTH);
      default -> box.lines();
    };
  }

  /** A long list of flags goes on in the next line. */
  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : text.split("(?<=\\|)", -1)) {
      if (line.length() > 0 && line.length() + part.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append("  ");
      }
      line.append(part);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int height(TreeBox box) {
    return lines(box).size() * SvgWriter.LINE + 12;
  }

  private static int width(TreeBox box) {
    return SvgWriter.width(lines(box)) + 2 * PADDING;
  }

  /** Lists of calls that stand below each other are of one width. */
  private static int columnWidth(List<Way> ways) {
    return ways.stream()
        .map(Way::to)
        .filter(box -> box.kind() == Kind.CALLS || box.kind() == Kind.REST)
        .mapToInt(TreePicture::width)
        .max()
        .orElse(0);
  }

  private static List<String> label(Way way) {
    List<String> words = new ArrayList<>();
    for (String word : Outline.commas(way.label())) {
      words.addAll(broken(word, LABEL_WIDTH));
    }
    return Outline.wrapped(words, LABEL_WIDTH);
  }

  /** Draws a box and all behind it; returns how high that is. */
  private int draw(TreeBox box, int x, int y, int column) {
    boolean isInColumn = box.kind() == Kind.CALLS || box.kind() == Kind.REST;
    int width = isInColumn ? column : width(box);
    drawAlone(box, x, y, width);
    int nextColumn = columnWidth(box.ways());
    List<Integer> joints = new ArrayList<>();
    int labels = box.ways().stream().mapToInt(way -> SvgWriter.width(label(way))).max().orElse(0);
    int trunk = x + width + TRUNK;
    int childX = trunk + (labels == 0 ? ARROW : labels + 2 * PADDING + ARROW + TRUNK);
    int below = y;
    for (Way way : box.ways()) {
      joints.add(below + JOINT);
      List<String> label = label(way);
      int start = trunk;
      if (!label.isEmpty()) {
        start = trunk + TRUNK;
        svg.text("label", start + PADDING / 2, below + JOINT, label);
        start += SvgWriter.width(label.get(0)) + PADDING;
      }
      arrow(start, childX, below + JOINT);
      int labelHeight = label.size() * SvgWriter.LINE + 12;
      below += Math.max(labelHeight, draw(way.to(), childX, below, nextColumn)) + BOX_GAP;
    }
    connect(x + width, trunk, joints, labels == 0 ? 0 : TRUNK);
    right = Math.max(right, x + width);
    return Math.max(height(box), below - BOX_GAP - y);
  }

  private void drawAlone(TreeBox box, int x, int y, int width) {
    svg.open("node");
    svg.tooltip(box.note());
    String look =
        switch (box.kind()) {
          case ARCH, CALLS -> "box";
          case REST, SEE -> "box dashed";
          case TEST -> "test";
          case ANSWER -> "a-" + Colour.of(box.verdict()).name();
        };
    int radius = box.kind() == Kind.ANSWER ? 14 : box.kind() == Kind.TEST ? 0 : 6;
    svg.rectangle(look, x, y, width, height(box), radius);
    boolean isBold = box.kind() == Kind.ANSWER || box.kind() == Kind.ARCH;
    svg.text(isBold ? "bold" : "plain", x + PADDING, y + JOINT, lines(box));
    svg.close();
  }

  private void arrow(int from, int to, int y) {
    svg.path("edge", String.format(Locale.ROOT, "M%d %dH%d", from, y, to - 6));
    svg.path("arrow", String.format(Locale.ROOT, "M%d %dl-8 -4v8z", to, y));
  }

  /** A line from the box to a trunk, and from there to each way. */
  private void connect(int from, int trunk, List<Integer> joints, int stub) {
    for (int i = 0; i < joints.size(); i++) {
      int y = joints.get(i);
      int end = trunk + Math.max(stub, 6);
      if (i == 0) {
        svg.path("edge", String.format(Locale.ROOT, "M%d %dH%d", from, y, end));
      } else if (i < joints.size() - 1) {
        svg.path("edge", String.format(Locale.ROOT, "M%d %dH%d", trunk, y, end));
      } else {
        int top = joints.get(0);
        svg.path(
            "edge", String.format(Locale.ROOT, "M%d %dV%dq0 6 6 6H%d", trunk, top, y - 6, end));
      }
    }
  }
}
