package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the elements of a picture. Its text is monospaced, so that its width is known without any
 * font at hand.
 */
final class SvgWriter {
  /** The height of a line of text. */
  static final int LINE = 18;

  // Monospaced fonts are 0.55 to 0.602 em wide; 13 pixels an em.
  private static final double CHARACTER = 7.85;

  private final String prefix;
  private final StringBuilder body = new StringBuilder();

  /**
   * A picture.
   *
   * @param prefix what the ids in it begin with: no two pictures of a page may have the same
   */
  SvgWriter(String prefix) {
    this.prefix = prefix;
  }

  /** How wide a text is; characters beyond Latin may be twice as wide. */
  static int width(String text) {
    int columns = text.codePoints().map(one -> one < 0x1100 ? 1 : 2).sum();
    return (int) Math.ceil(columns * CHARACTER);
  }

  static int width(List<String> lines) {
    return lines.stream().mapToInt(SvgWriter::width).max().orElse(0);
  }

  void open(String cssClass) {
    body.append("<g class=\"").append(cssClass).append("\">\n");
  }

  void close() {
    body.append("</g>\n");
  }

  /** What a browser shows for the group that is open, on pointing at it. */
  void tooltip(String text) {
    if (!text.isEmpty()) {
      body.append("<title>").append(Markup.escaped(text)).append("</title>\n");
    }
  }

  void rectangle(String cssClass, int x, int y, int width, int height, int radius) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n",
            cssClass,
            x,
            y,
            width,
            height,
            radius));
  }

  void path(String cssClass, String data) {
    body.append("<path class=\"").append(cssClass).append("\" d=\"").append(data).append("\"/>\n");
  }

  /** Lines of text, the first of which has its middle at that height. */
  void text(String cssClass, int x, int y, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      body.append(
          String.format(
              Locale.ROOT,
              "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
              cssClass,
              x,
              y + 4 + i * LINE,
              Markup.escaped(lines.get(i))));
    }
  }

  /**
   * The whole picture.
   *
   * @param title its name, for those who cannot see it
   * @param description all that it shows, in words
   */
  String picture(int width, int height, String title, String description) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"s4j\" role=\"img\" width=\"%1$d\""
                + " height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" aria-labelledby=\"%3$s-title"
                + " %3$s-desc\">\n",
            width,
            height,
            prefix)
        + "<title id=\""
        + prefix
        + "-title\">"
        + Markup.escaped(title)
        + "</title>\n"
        + "<desc id=\""
        + prefix
        + "-desc\">"
        + Markup.escaped(description)
        + "</desc>\n"
        + "<style>\n"
        + STYLE
        + "</style>\n"
        + "<rect class=\"ground\" width=\""
        + width
        + "\" height=\""
        + height
        + "\"/>\n"
        + body
        + "</svg>\n";
  }

  private static final String STYLE = style();

  private static String style() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    add(light, "text", "font", "13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace");
    add(light, ".big", "font-size", "16px");
    add(light, ".bold", "font-weight", "bold");
    add(light, ".right", "text-anchor", "end");
    add(light, ".edge", "fill", "none");
    add(light, ".edge", "stroke-width", "1.5");
    add(light, "rect", "stroke-width", "1.5");
    add(light, ".dashed", "stroke-dasharray", "5 4");
    both(light, dark, ".ground", "fill", "#ffffff", "#0d1117");
    both(light, dark, "text", "fill", "#1f2328", "#e6edf3");
    both(light, dark, ".dim", "fill", "#59636e", "#9198a1");
    both(light, dark, ".edge", "stroke", "#8c959f", "#6e7681");
    both(light, dark, ".arrow", "fill", "#8c959f", "#6e7681");
    both(light, dark, ".box", "fill", "#f6f8fa", "#151b23");
    both(light, dark, ".box", "stroke", "#8c959f", "#6e7681");
    both(light, dark, ".test", "fill", "#ffffff", "#0d1117");
    both(light, dark, ".test", "stroke", "#1f2328", "#c9d1d9");
    both(light, dark, ".bar", "fill", "#54aeff", "#1f6feb");
    for (Action action : Action.values()) {
      add(light, dark, Colour.of(action));
    }
    add(light, dark, Colour.of(Optional.empty()));
    return light + "@media (prefers-color-scheme: dark) {\n" + dark + "}\n";
  }

  private static void add(StringBuilder light, StringBuilder dark, Colour colour) {
    both(light, dark, ".a-" + colour.name(), "fill", colour.fill(), colour.darkFill());
    both(light, dark, ".a-" + colour.name(), "stroke", colour.line(), colour.darkLine());
  }

  private static void both(
      StringBuilder light, StringBuilder dark, String what, String how, String day, String night) {
    add(light, what, how, day);
    add(dark, what, how, night);
  }

  private static void add(StringBuilder css, String what, String how, String value) {
    css.append(".s4j ").append(what).append(" { ").append(how).append(": ").append(value);
    css.append("; }\n");
  }
}
