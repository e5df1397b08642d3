package io.github.seccomp4j.profiles;

import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy in another format, or the reasons why that format cannot express it.
 *
 * @param text the profile; empty where a finding is an error
 * @param findings what the format cannot express, and what differs where it is used
 */
public record WrittenProfile(Optional<String> text, List<Finding> findings) {
  /** Keeps a copy, and no text beside an error. */
  public WrittenProfile {
    findings = List.copyOf(findings);
    text = findings.stream().anyMatch(Finding::isError) ? Optional.empty() : text;
  }

  /** {@return whether a finding is an error} */
  public boolean hasErrors() {
    return text.isEmpty();
  }

  /**
   * {@return the text}
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
