package io.github.seccomp4j.report.page;

import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.report.page.Change.Kind;
import io.github.seccomp4j.report.page.Contents.Comparison;
import io.github.seccomp4j.report.page.Contents.OfHost;
import io.github.seccomp4j.report.page.Contents.Part;
import io.github.seccomp4j.report.page.Contents.Ruled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report in Markdown, as GitHub and GitLab show it; decisions stand in it in words. */
final class MarkdownReport {
  private final Contents contents;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Contents contents) {
    this.contents = contents;
  }

  static String page(Contents contents) {
    MarkdownReport report = new MarkdownReport(contents);
    report.write();
    return report.text.toString();
  }

  private void write() {
    text.append("# Policy ").append(escaped(contents.name())).append("\n\n");
    String arches = String.join(", ", contents.hosts().stream().map(OfHost::arch).toList());
    paragraph("Compiled for " + arches + ".");
    comparison(contents.comparison());
    heading("Programs");
    row(PageSentences.FIGURES);
    text.append("|---").append("|---:".repeat(PageSentences.FIGURES.size() - 1)).append("|\n");
    contents.hosts().forEach(host -> row(PageSentences.figures(host)));
    text.append('\n');
    paragraph(PageSentences.FIGURES_NOTE);
    paragraph(PageSentences.PROOF);
    contents.parts().forEach(this::part);
    heading("Decisions");
    contents.hosts().forEach(this::decisions);
  }

  private void comparison(Comparison comparison) {
    heading("Since the last release");
    String verdict = escaped(PageSentences.verdict(comparison));
    text.append(comparison.isLooser() ? "**" + verdict + "**" : verdict).append("\n\n");
    PageSentences.gaps(comparison).forEach(this::paragraph);
    comparison
        .changes()
        .forEach(
            (changes, arches) -> {
              if (!changes.isEmpty()) {
                paragraph("On " + String.join(", ", arches) + ":");
                for (Kind kind : Kind.values()) {
                  changes(changes.stream().filter(one -> one.kind() == kind).toList());
                }
              }
            });
  }

  private void changes(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    paragraph(changes.get(0).kind().title() + ":");
    headings(List.of("Calls", "Before", "Now", "Where", "For example"));
    for (Change change : changes) {
      row(
          List.of(
              change.calls(),
              change.before(),
              change.now(),
              String.join(", or ", change.conditions()),
              change.example()));
    }
    text.append('\n');
  }

  private void part(Part part) {
    boolean isOnly = contents.parts().size() == 1;
    String arches = String.join(", ", part.policy().arches());
    heading(isOnly ? "Calls and rules" : "Calls and rules on " + arches);
    paragraph(String.join(" ", PageSentences.about(part.policy())));
    headings(List.of("From", "Rules"));
    part.sources().forEach((source, count) -> row(List.of(source, count.toString())));
    text.append('\n');
    paragraph("Where several rules match, the most restrictive answer wins.");
    headings(List.of("Call", "Answer", "Where", "From", "Written"));
    String before = "";
    for (Ruled ruled : part.rules()) {
      Rule rule = ruled.rule();
      row(
          List.of(
              rule.syscall().equals(before) ? "" : rule.syscall(),
              rule.outcome().toString(),
              PageSentences.conditions(rule),
              ruled.source(),
              rule.origin().describe()));
      before = rule.syscall();
    }
    text.append('\n');
  }

  private void decisions(OfHost host) {
    text.append("### ").append(host.arch()).append("\n\n");
    host.picture()
        .ifPresentOrElse(
            picture -> block(picture.outline()),
            () -> paragraph("The decisions are not drawn: " + host.notDrawn()));
    text.append("<details><summary>The listing</summary>\n\n");
    block(host.listing());
    text.append("</details>\n\n");
  }

  private void heading(String title) {
    text.append("## ").append(escaped(title)).append("\n\n");
  }

  private void paragraph(String words) {
    text.append(escaped(words)).append("\n\n");
  }

  /** Nothing in what we draw or list begins with a fence. */
  private void block(String lines) {
    text.append("```text\n").append(lines).append("```\n\n");
  }

  private void headings(List<String> headings) {
    row(headings);
    text.append("|---".repeat(headings.size())).append("|\n");
  }

  private void row(List<String> cells) {
    List<String> escaped = new ArrayList<>();
    cells.forEach(cell -> escaped.add(escaped(cell)));
    text.append(escaped.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** As it must stand so that nothing in it means anything but itself. */
  static String escaped(String words) {
    StringBuilder escaped = new StringBuilder();
    words
        .codePoints()
        .forEach(
            one -> {
              if (one < ' ') {
                escaped.append(' ');
              } else if (one == '<' || one == '>' || one == '&') {
                escaped.append(one == '<' ? "&lt;" : one == '>' ? "&gt;" : "&amp;");
              } else {
                escaped.append("\\`*_[]|~#@!".indexOf(one) >= 0 ? "\\" : "").appendCodePoint(one);
              }
            });
    return escaped.toString();
  }
}
