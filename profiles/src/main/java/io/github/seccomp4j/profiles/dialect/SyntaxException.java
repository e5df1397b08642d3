package io.github.seccomp4j.profiles.dialect;

import io.github.seccomp4j.problem.Finding;

/** Ends the reading of a text at its first mistake of grammar. */
@SuppressWarnings("serial") // Never leaves the readers.
public final class SyntaxException extends Exception {
  private final Finding finding;

  /**
   * For that mistake.
   *
   * @param finding the mistake and its place
   */
  public SyntaxException(Finding finding) {
    super(finding.message());
    this.finding = finding;
  }

  /** {@return the mistake} */
  public Finding finding() {
    return finding;
  }
}
