package io.github.seccomp4j.graph.picture;

import io.github.seccomp4j.graph.picture.Box.Kind;
import io.github.seccomp4j.graph.picture.Box.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays out a decision tree from left to right. Boxes stand below each other in the order in which
 * they are told, and each stands at the height of the first box behind it, so no two lines cross
 * and a reader goes through it as through a text.
 */
final class TreePicture {
  /** The characters in a line of call names. */
  private static final int CALLS_WIDTH = 60;

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
  static String of(String prefix, String title, List<Box> roots) {
    SvgWriter svg = new SvgWriter(prefix);
    TreePicture picture = new TreePicture(svg);
    svg.text("bold big", MARGIN, MARGIN + 8, List.of(title));
    picture.right = MARGIN + SvgWriter.width(title) * 5 / 4;
    int y = MARGIN + 40;
    for (Box root : roots) {
      y += picture.draw(root, MARGIN, y) + ROOT_GAP;
    }
    String description = String.join("\n", Outline.lines(roots));
    return svg.picture(picture.right + MARGIN, y - ROOT_GAP + MARGIN, title, description);
  }

  /** What stands in a box, line by line. */
  private static List<String> lines(Box box) {
    return box.kind() == Kind.CALLS ? Outline.wrapped(box.lines(), CALLS_WIDTH) : box.lines();
  }

  private static int height(Box box) {
    return lines(box).size() * SvgWriter.LINE + 12;
  }

  private static int width(Box box) {
    boolean isColumn = box.kind() == Kind.CALLS || box.kind() == Kind.REST;
    int text = SvgWriter.width(lines(box)) + 2 * PADDING;
    return isColumn ? Math.max(text, SvgWriter.width("x".repeat(CALLS_WIDTH)) + 2 * PADDING) : text;
  }

  private static List<String> label(Way way) {
    return Outline.wrapped(Outline.commas(way.label()), LABEL_WIDTH);
  }

  /** Draws a box and all behind it; returns how high that is. */
  private int draw(Box box, int x, int y) {
    int width = width(box);
    draw(box, x, y, width);
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
      below += Math.max(labelHeight, draw(way.to(), childX, below)) + BOX_GAP;
    }
    connect(x + width, trunk, joints, labels == 0 ? 0 : TRUNK);
    right = Math.max(right, x + width);
    return Math.max(height(box), below - BOX_GAP - y);
  }

  private void draw(Box box, int x, int y, int width) {
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
      String data =
          i == 0
              ? String.format(Locale.ROOT, "M%d %dH%d", from, y, trunk + stub)
              : String.format(
                  Locale.ROOT,
                  "M%1$d %2$dV%3$dq0 6 6 6H%4$d",
                  trunk,
                  joints.get(i - 1),
                  y - 6,
                  Math.max(trunk + 6, trunk + stub));
      svg.path("edge", data);
    }
  }
}
