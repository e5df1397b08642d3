package io.github.seccomp4j.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The pages about a policy. */
public final class PolicyReport {
  /** The name of the page in HTML, in the option that asks for it. */
  public static final String HTML = "report-html";

  /** The name of the page in Markdown. */
  public static final String MARKDOWN = "report-md";

  private PolicyReport() {}

  /**
   * {@return the pages, by the endings of their names}
   *
   * @param wanted which
   * @param parts the policy on each of its hosts
   * @param source the class or profile that a rule stands in
   * @param compilation the policy's programs
   * @param baseline where the last version is, if somebody said so
   * @param packageName of the policy; empty for none
   * @param flatName its name in the package, as in {@code Outer_Inner}
   * @param findings what is wrong with the last version
   */
  public static SortedMap<String, byte[]> pages(
      Set<String> wanted,
      List<Policy> parts,
      Function<Rule, String> source,
      Compilation compilation,
      Optional<Baseline> baseline,
      String packageName,
      String flatName,
      List<Finding> findings) {
    SortedMap<String, byte[]> pages = new TreeMap<>();
    if (wanted.contains(HTML) || wanted.contains(MARKDOWN)) {
      Contents contents =
          Contents.of(parts, source, compilation, baseline, packageName, flatName, findings);
      if (wanted.contains(HTML)) {
        pages.put("report.html", HtmlReport.page(contents).getBytes(UTF_8));
      }
      if (wanted.contains(MARKDOWN)) {
        pages.put("report.md", MarkdownReport.page(contents).getBytes(UTF_8));
      }
    }
    return pages;
  }
}
