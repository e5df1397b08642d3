package io.github.seccomp4j.compile;

import io.github.seccomp4j.compile.emit.PolicyEmitter;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.policy.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names the rules that make a program long, each once: ABIs with equal rules share their tests. */
final class CostliestRules {
  private static final int SHOWN = 5;

  private CostliestRules() {}

  /** As in {@code "ioctl of io() (about 900 tests), ..."}. */
  static String text(ResolvedPolicy policy) {
    Map<Rule, Integer> costs = new LinkedHashMap<>();
    policy.known().stream()
        .flatMap(rules -> rules.byNumber().values().stream())
        .flatMap(List::stream)
        .forEach(rule -> costs.merge(rule.source(), PolicyEmitter.cost(rule), Integer::max));
    return costs.entrySet().stream()
        .sorted(Map.Entry.<Rule, Integer>comparingByValue().reversed())
        .limit(SHOWN)
        .map(entry -> text(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(Rule rule, int cost) {
    return String.format(
        Locale.ROOT, "%s of %s (about %d tests)", rule.syscall(), rule.name(), cost);
  }
}
