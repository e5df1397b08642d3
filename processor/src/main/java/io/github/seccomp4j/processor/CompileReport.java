package io.github.seccomp4j.processor;

import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells which rule of a policy came from where, call by call. */
final class CompileReport {
  /** What the names of its files end with. */
  static final String ENDING = "report.txt";

  private final Function<Rule, String> source;
  private final StringBuilder text = new StringBuilder();

  private CompileReport(Function<Rule, String> source) {
    this.source = source;
  }

  /**
   * The report.
   *
   * @param parts the policy on each of its hosts
   * @param source the class that a rule stands in
   */
  static String text(List<Policy> parts, Function<Rule, String> source) {
    CompileReport report = new CompileReport(source);
    parts.forEach(report::add);
    return report.text.toString();
  }

  private void add(Policy policy) {
    text.append(text.isEmpty() ? "" : "\n");
    line("Policy " + policy.name() + " for " + String.join(", ", policy.arches()));
    line("Calls that no rule matches get " + policy.defaultOutcome());
    line("Calls of other architectures and ABIs get " + policy.mismatchOutcome());
    line("");
    SortedMap<String, Long> counts =
        policy.rules().stream()
            .collect(Collectors.groupingBy(source, TreeMap::new, Collectors.counting()));
    counts.forEach((from, count) -> line("Rules from " + from + ": " + count));
    Map<String, List<Rule>> byCall =
        policy.rules().stream()
            .collect(Collectors.groupingBy(Rule::syscall, TreeMap::new, Collectors.toList()));
    byCall.forEach(
        (call, rules) -> {
          line("");
          line(call);
          // The most restrictive of those that match wins, so it comes first.
          rules.stream().sorted((one, other) -> compare(one, other)).forEach(this::add);
        });
  }

  private static int compare(Rule one, Rule other) {
    return one.outcome().action().compareTo(other.outcome().action());
  }

  private void add(Rule rule) {
    line("  " + rule.outcome() + conditions(rule.match()));
    line("    rule " + rule.name() + " of " + source.apply(rule));
    line("    " + rule.origin().describe());
  }

  /** As in {@code where flags == 0}, or nothing. */
  static String conditions(Match match) {
    return match.conditions().isEmpty()
        ? ""
        : match.conditions().stream()
            .map(Object::toString)
            .collect(Collectors.joining(" and ", " where ", ""));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
