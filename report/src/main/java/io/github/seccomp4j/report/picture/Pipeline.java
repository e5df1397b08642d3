package io.github.seccomp4j.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of what became of something on its way through several stages.
 *
 * @param title what stands above
 * @param stages the stages, in order
 */
public record Pipeline(String title, List<Stage> stages) {
  private static final int MARGIN = 16;
  private static final int PADDING = 12;
  private static final int GAP = 26;
  private static final int WIDTH = 920;
  private static final int BAR = 150;
  private static final int COLUMN = 14;

  /**
   * Keeps a copy.
   *
   * @param title what stands above
   * @param stages the stages, in order
   */
  public Pipeline {
    stages = List.copyOf(stages);
  }

  /**
   * A stage.
   *
   * @param name what it is called
   * @param does what it does, in a few words
   * @param lines what it did, line by line
   * @param table figures of its steps, with a row of headings first; empty where there are none
   * @param choices of several things that can stand here the names, the one that did first; empty
   *     where there is no choice
   */
  public record Stage(
      String name, String does, List<String> lines, List<Row> table, List<String> choices) {
    /**
     * Keeps copies.
     *
     * @param name what it is called
     * @param does what it does, in a few words
     * @param lines what it did, line by line
     * @param table figures of its steps, with a row of headings first; empty where there are none
     * @param choices of several things that can stand here the names, the one that did first; empty
     *     where there is no choice
     */
    public Stage {
      lines = List.copyOf(lines);
      table = List.copyOf(table);
      choices = List.copyOf(choices);
    }
  }

  /**
   * A row of a stage's table.
   *
   * @param name of the step
   * @param columns its figures, or what they are called
   * @param bar how long a bar beside it is, from 0 to 1
   */
  public record Row(String name, List<String> columns, double bar) {
    /**
     * Keeps a copy.
     *
     * @param name of the step
     * @param columns its figures, or what they are called
     * @param bar how long a bar beside it is, from 0 to 1
     */
    public Row {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Writes it in lines, which end with line feeds.
   *
   * @return the text
   */
  public String text() {
    StringBuilder text = new StringBuilder(title).append('\n');
    for (Stage stage : stages) {
      text.append('\n').append(stage.name()).append(": ").append(stage.does()).append('\n');
      body(stage).forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static List<String> body(Stage stage) {
    List<String> lines = new ArrayList<>();
    if (!stage.choices().isEmpty()) {
      lines.add(
          stage.choices().get(0)
              + " (not "
              + String.join(", ", stage.choices().subList(1, stage.choices().size()))
              + ")");
    }
    lines.addAll(stage.lines());
    for (Row row : stage.table()) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-50s", row.name()));
      row.columns()
          .forEach(one -> line.append(String.format(Locale.ROOT, "%" + COLUMN + "s", one)));
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * Writes it in Graphviz' language.
   *
   * @return the text
   */
  public String dot() {
    StringBuilder text = new StringBuilder("digraph pipeline {\n  labelloc=t;\n");
    text.append("  label=").append(Dot.quoted(title)).append(";\n");
    text.append("  node [shape=box, style=rounded, fontname=monospace, fontsize=11];\n");
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      List<String> lines = new ArrayList<>(List.of(stage.name() + ": " + stage.does()));
      lines.addAll(body(stage));
      text.append("  s").append(i).append(" [label=").append(Dot.leftLines(lines)).append("];\n");
      if (i > 0) {
        text.append("  s").append(i - 1).append(" -> s").append(i).append(";\n");
      }
    }
    return text.append("}\n").toString();
  }

  /**
   * Draws it as SVG.
   *
   * @return the file's text
   */
  public String svg() {
    SvgWriter svg = new SvgWriter("pipeline");
    svg.text("bold big", MARGIN, MARGIN + 8, List.of(title));
    int y = MARGIN + 36;
    for (int i = 0; i < stages.size(); i++) {
      if (i > 0) {
        int middle = MARGIN + 40;
        svg.path("edge", String.format(Locale.ROOT, "M%d %dV%d", middle, y - GAP, y - 6));
        svg.path("arrow", String.format(Locale.ROOT, "M%d %dl-4 -8h8z", middle, y));
      }
      y += draw(svg, stages.get(i), y) + GAP;
    }
    int width = Math.max(WIDTH, MARGIN + SvgWriter.width(title) * 5 / 4) + 2 * MARGIN;
    return svg.picture(width, y - GAP + MARGIN, title, text());
  }

  private static int draw(SvgWriter svg, Stage stage, int top) {
    int rows = 1 + stage.lines().size() + stage.table().size();
    int choices = stage.choices().isEmpty() ? 0 : SvgWriter.LINE + 14;
    int height = rows * SvgWriter.LINE + 2 * PADDING + choices - 2;
    svg.rectangle("box", MARGIN, top, WIDTH, height, 6);
    int x = MARGIN + PADDING;
    int y = top + PADDING + 8;
    svg.text("bold", x, y, List.of(stage.name()));
    svg.text("dim", x + SvgWriter.width(stage.name()) + 16, y, List.of(stage.does()));
    y += SvgWriter.LINE;
    if (choices > 0) {
      drawChoices(svg, stage.choices(), x, y - 2);
      y += choices;
    }
    svg.text("plain", x, y, stage.lines());
    y += stage.lines().size() * SvgWriter.LINE;
    for (Row row : stage.table()) {
      drawRow(svg, row, x, y);
      y += SvgWriter.LINE;
    }
    return height;
  }

  /** In the order of their names, so that it is seen at a glance which one it is. */
  private static void drawChoices(SvgWriter svg, List<String> choices, int left, int top) {
    int x = left;
    for (String choice : choices.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList()) {
      boolean isTaken = choice.equals(choices.get(0));
      int width = SvgWriter.width(choice) + 20;
      svg.rectangle(isTaken ? "a-allow" : "test dashed", x, top, width, SvgWriter.LINE + 6, 12);
      svg.text(isTaken ? "bold" : "dim", x + 10, top + 12, List.of(choice));
      x += width + 10;
    }
  }

  private static void drawRow(SvgWriter svg, Row row, int x, int y) {
    boolean isHeading = row.bar() == 0;
    svg.text(isHeading ? "dim" : "plain", x, y, List.of(row.name()));
    int column = x + SvgWriter.width("x".repeat(44));
    for (String figure : row.columns()) {
      column += SvgWriter.width("x".repeat(15));
      svg.text(isHeading ? "dim right" : "right", column, y, List.of(figure));
    }
    if (!isHeading) {
      int length = Math.max(1, (int) Math.round(row.bar() * BAR));
      svg.rectangle("bar", MARGIN + WIDTH - PADDING - BAR, y - 5, length, 10, 2);
    }
  }

  /**
   * Draws it as a page of HTML with the picture, and the same in words.
   *
   * @return the file's text
   */
  public String html() {
    return Page.of(title, Page.figure(title, svg(), text()));
  }
}
