package io.github.seccomp4j.format;

import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of writing a policy in another format.
 *
 * @param text the whole text of the file; empty where a finding is an error: what a format cannot
 *     say is not left out
 * @param findings everything to tell
 */
public record Export(Optional<String> text, List<Finding> findings) {
  /** Keeps a copy, and no text beside an error. */
  public Export {
    findings = List.copyOf(findings);
    if (findings.stream().anyMatch(Finding::isError)) {
      text = Optional.empty();
    }
  }

  /** Whether a finding is an error. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /**
   * The text.
   *
   * @throws IllegalStateException where a finding is an error; its message has all of them
   */
  public String orThrow() {
    return text.orElseThrow(
        () ->
            new IllegalStateException(
                findings.stream()
                    .filter(Finding::isError)
                    .map(Finding::text)
                    .collect(Collectors.joining("\n", "The policy cannot be written:\n", ""))));
  }
}
