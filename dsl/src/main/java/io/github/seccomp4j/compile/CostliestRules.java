package io.github.seccomp4j.compile;

import io.github.seccomp4j.compile.emit.PolicyEmitter;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedRule;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names the rules that make a program long. */
final class CostliestRules {
  private static final int SHOWN = 5;

  private CostliestRules() {}

  /** As in {@code "ioctl of io() (about 900 tests), ..."}. */
  static String text(ResolvedPolicy policy) {
    return policy.known().stream()
        .flatMap(rules -> rules.byNumber().values().stream())
        .flatMap(rules -> rules.stream())
        .sorted(Comparator.comparingInt(PolicyEmitter::cost).reversed())
        .limit(SHOWN)
        .map(CostliestRules::text)
        .collect(Collectors.joining(", "));
  }

  private static String text(ResolvedRule rule) {
    return String.format(
        Locale.ROOT,
        "%s of %s (about %d tests)",
        rule.source().syscall(),
        rule.source().name(),
        PolicyEmitter.cost(rule));
  }
}
