package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.report.graph.DecisionGraph;
import io.github.seccomp4j.report.graph.NotDrawnException;
import java.util.List;

/**
 * A picture of what a program decides: for each architecture the calls, together where they are
 * treated alike, the tests of their arguments, and the answers.
 */
public final class Picture {
  private final String title;
  private final List<TreeBox> roots;

  private Picture(String title, List<TreeBox> roots) {
    this.title = title;
    this.roots = roots;
  }

  /**
   * {@return the picture of a program}
   *
   * @param name what the program is called
   * @param program a program that the kernel would take
   * @throws NotDrawnException where it decides in too many ways
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static Picture of(String name, BpfProgram program) {
    return new Picture(
        name + ": " + program.length() + " instructions for " + program.arch().kernelName(),
        DecisionTree.of(DecisionGraph.of(program)));
  }

  /** {@return what stands above it: the name, the length and the machine} */
  public String title() {
    return title;
  }

  /**
   * Writes it in indented lines, which end with line feeds.
   *
   * @return the text
   */
  public String text() {
    return title + "\n\n" + outline();
  }

  /** {@return the same without the title} */
  public String outline() {
    return String.join("\n", Outline.lines(roots)) + "\n";
  }

  /**
   * Writes it in Graphviz' language.
   *
   * @return the text
   */
  public String dot() {
    return Dot.text(title, roots);
  }

  /**
   * Draws it as SVG that is a file of its own, or stands in a page alone.
   *
   * @return the file's text
   */
  public String svg() {
    return svg("s4j");
  }

  /**
   * Draws it as SVG.
   *
   * @param prefix letters that the ids in it begin with: no two pictures of one page may have the
   *     same
   * @return the element's text
   */
  public String svg(String prefix) {
    return TreePicture.of(prefix, title, roots);
  }

  /**
   * Draws it as a page of HTML with the picture, and the same in words.
   *
   * @return the file's text
   */
  public String html() {
    return Page.of(title, Page.figure(title, svg(), outline()));
  }
}
