package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.PassEffect;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the compiler's passes did, as a table. */
final class PassesText {
  private PassesText() {}

  static List<String> lines(Policy policy, Arch host) {
    List<PassEffect> effects = PolicyCompiler.explainPasses(policy).getOrDefault(host, List.of());
    List<String> lines = new ArrayList<>();
    lines.add(row("pass", "length", "longest path"));
    if (!effects.isEmpty()) {
      lines.add(row("(none)", effects.get(0).before()));
    }
    effects.forEach(effect -> lines.add(row(effect.pass(), effect.after())));
    return lines;
  }

  private static String row(String pass, PassEffect.Figures figures) {
    return row(pass, String.valueOf(figures.length()), String.valueOf(figures.longestPath()));
  }

  private static String row(String pass, String length, String way) {
    return String.format(Locale.ROOT, "%-50s%12s%13s", pass, length, way);
  }
}
