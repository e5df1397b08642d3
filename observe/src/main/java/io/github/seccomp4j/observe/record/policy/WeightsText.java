package io.github.seccomp4j.observe.record.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the compiler's weights: how often each call was made. */
public final class WeightsText {
  private WeightsText() {}

  /**
   * {@return the file's text, the most frequent call first}
   *
   * @param draft the policy
   */
  public static String of(Draft draft) {
    List<String> lines = new ArrayList<>();
    lines.add("# How often each call was made, for @SeccompPolicy(weights = ...) and --weights.");
    draft.recording().runs().forEach(run -> lines.add("# " + run.replaceAll("\\R", " ")));
    draft.counts().entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        // The format takes 18 digits.
        .forEach(
            entry ->
                lines.add(
                    entry.getKey() + ": " + Math.min(entry.getValue(), 999_999_999_999_999_999L)));
    return String.join("\n", lines) + "\n";
  }
}
