package io.github.seccomp4j.report.page;

import static io.github.seccomp4j.report.picture.Markup.escaped;

import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.report.page.Change.Kind;
import io.github.seccomp4j.report.page.Contents.Comparison;
import io.github.seccomp4j.report.page.Contents.OfHost;
import io.github.seccomp4j.report.page.Contents.Part;
import io.github.seccomp4j.report.page.Contents.Ruled;
import io.github.seccomp4j.report.picture.Page;
import java.util.List;

/** Writes a report as a page of HTML. */
final class HtmlReport {
  private final Contents contents;
  private final StringBuilder html = new StringBuilder();

  private HtmlReport(Contents contents) {
    this.contents = contents;
  }

  static String page(Contents contents) {
    HtmlReport report = new HtmlReport(contents);
    report.write();
    return Page.of("Policy " + contents.name(), report.html.toString());
  }

  private void write() {
    element("h1", "Policy " + contents.name());
    String arches = String.join(", ", contents.hosts().stream().map(OfHost::arch).toList());
    html.append("<p class=\"dim\">").append(escaped("Compiled for " + arches)).append("</p>\n");
    comparison(contents.comparison());
    programs();
    contents.parts().forEach(this::part);
    element("h2", "Decisions");
    for (int i = 0; i < contents.hosts().size(); i++) {
      decisions(contents.hosts().get(i), i == 0);
    }
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(escaped(text));
    html.append("</").append(name).append(">\n");
  }

  private void comparison(Comparison comparison) {
    element("h2", "Since the last release");
    boolean isCompared = !comparison.changes().isEmpty();
    String look = comparison.isLooser() ? "warn" : isCompared ? "good" : "open";
    html.append("<p class=\"").append(look).append("\">");
    html.append(escaped(PageSentences.verdict(comparison))).append("</p>\n");
    PageSentences.gaps(comparison).forEach(gap -> element("p", gap));
    comparison
        .changes()
        .forEach(
            (changes, arches) -> {
              if (!changes.isEmpty()) {
                element("h3", "On " + String.join(", ", arches));
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
    table(changes.get(0).kind().title(), List.of("Calls", "Before", "Now", "Where", "For example"));
    for (Change change : changes) {
      html.append("<tr>");
      code(change.calls());
      mark(change.before());
      mark(change.now());
      code(String.join("\nor ", change.conditions()));
      code(change.example());
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n");
  }

  private void programs() {
    element("h2", "Programs");
    table("", PageSentences.FIGURES);
    for (OfHost host : contents.hosts()) {
      html.append("<tr>");
      for (String figure : PageSentences.figures(host)) {
        boolean isName = figure.equals(host.arch());
        html.append(isName ? "<td>" : "<td class=\"number\">").append(escaped(figure));
        html.append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n");
    html.append("<p class=\"dim\">").append(escaped(PageSentences.FIGURES_NOTE)).append("</p>\n");
    element("p", PageSentences.PROOF);
  }

  private void part(Part part) {
    boolean isOnly = contents.parts().size() == 1;
    String arches = String.join(", ", part.policy().arches());
    element("h2", isOnly ? "Calls and rules" : "Calls and rules on " + arches);
    element("p", String.join(" ", PageSentences.about(part.policy())));
    table("How many rules came from where", List.of("From", "Rules"));
    part.sources()
        .forEach(
            (source, count) -> {
              html.append("<tr>");
              code(source);
              html.append("<td class=\"number\">").append(count).append("</td></tr>\n");
            });
    html.append("</tbody>\n</table>\n");
    table(
        "Where several rules match, the most restrictive answer wins",
        List.of("Call", "Answer", "Where", "Written"));
    String before = "";
    for (Ruled ruled : part.rules()) {
      Rule rule = ruled.rule();
      html.append("<tr>");
      code(rule.syscall().equals(before) ? "" : rule.syscall());
      mark(rule.outcome().toString());
      code(PageSentences.conditions(rule));
      html.append("<td>").append(escaped(rule.origin().describe()));
      if (!ruled.source().equals(contents.name())) {
        html.append("<br><code class=\"dim\">").append(escaped(ruled.source())).append("</code>");
      }
      html.append("</td></tr>\n");
      before = rule.syscall();
    }
    html.append("</tbody>\n</table>\n");
  }

  private void decisions(OfHost host, boolean isOpen) {
    html.append(isOpen ? "<details open>\n" : "<details>\n");
    element("summary", host.arch() + ", " + host.program().length() + " instructions");
    host.picture()
        .ifPresentOrElse(
            picture -> {
              html.append("<figure tabindex=\"0\">\n").append(picture.svg(host.arch()));
              html.append("</figure>\n");
              folded("The same in words", picture.outline());
            },
            () -> element("p", "The decisions are not drawn: " + host.notDrawn()));
    folded("The listing", host.listing());
    html.append("</details>\n");
  }

  private void folded(String title, String text) {
    html.append("<details>\n");
    element("summary", title);
    html.append("<pre>").append(escaped(text)).append("</pre>\n</details>\n");
  }

  private void table(String caption, List<String> headings) {
    html.append("<table>\n");
    if (!caption.isEmpty()) {
      element("caption", caption);
    }
    html.append("<thead><tr>");
    headings.forEach(
        heading -> html.append("<th scope=\"col\">").append(escaped(heading)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
  }

  private void code(String text) {
    html.append("<td>");
    if (!text.isEmpty()) {
      html.append("<code>").append(escaped(text).replace("\n", "<br>")).append("</code>");
    }
    html.append("</td>");
  }

  private void mark(String answer) {
    html.append("<td>").append(Page.mark(answer)).append("</td>");
  }
}
