package io.github.seccomp4j.processor;

import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the generated class remembers of the rules, so that a report can name the one that denied.
 */
final class RuleNotes {
  /**
   * A class initializer holds some 8,000 strings (JVM specification, 4.7.3); no policy comes near.
   */
  private static final int MOST = 4_000;

  /** Long enough for any report, and far below what a string of a class file may have. */
  private static final int LONGEST = 1_000;

  private RuleNotes() {}

  /**
   * The rules, those that differ only in their call together.
   *
   * @param parts the policy on each of its hosts
   * @param source the class or profile that a rule stands in
   * @return none where there are too many
   */
  static List<CompiledRule> of(List<Policy> parts, Function<Rule, String> source) {
    Map<Note, SortedSet<String>> calls = new LinkedHashMap<>();
    for (Policy part : parts) {
      for (Rule rule : part.rules()) {
        Note note = new Note(rule.outcome().returnValue(), words(rule, source.apply(rule)));
        calls.computeIfAbsent(note, any -> new TreeSet<>()).add(rule.syscall());
      }
    }
    if (calls.size() > MOST) {
      return List.of();
    }
    return calls.entrySet().stream()
        .map(
            one ->
                new CompiledRule(
                    List.copyOf(one.getValue()), one.getKey().returnValue(), one.getKey().words()))
        .toList();
  }

  private static String words(Rule rule, String source) {
    String words = "rule " + rule.name() + " of " + source + CompileReport.conditions(rule.match());
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "...";
  }

  private record Note(int returnValue, String words) {}
}
