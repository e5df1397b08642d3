package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import java.util.List;

/** Collects what a reader finds, and knows whether it reads strictly. */
public final class ReadFindings {
  private final List<Finding> findings;
  private final boolean lenient;

  /**
   * Adds to that list.
   *
   * @param findings gets what is added here
   * @param lenient whether {@link #tolerate} makes warnings of errors
   */
  public ReadFindings(List<Finding> findings, boolean lenient) {
    this.findings = findings;
    this.lenient = lenient;
  }

  /** {@return the same list, read strictly: for formats whose own readers tolerate nothing} */
  public ReadFindings strict() {
    return new ReadFindings(findings, false);
  }

  /**
   * Adds a finding.
   *
   * @param finding the finding
   * @throws TooManyFindings where that is one too many
   */
  public void add(Finding finding) {
    if (findings.size() >= Limits.FINDINGS) {
      findings.add(
          Problem.PROFILE_TOO_LARGE.at(
              finding.origin(), "there are more findings, and reading stops here"));
      throw new TooManyFindings();
    }
    findings.add(finding);
  }

  /**
   * Adds a finding at a value.
   *
   * @param problem what it is
   * @param value where it is
   * @param details what its message names
   */
  public void add(Problem problem, JsonValue value, Object... details) {
    add(problem.at(value.origin(), details));
  }

  /**
   * Adds the error; where reading is lenient, a warning that says what is done instead.
   *
   * @param error the error
   * @param done what a lenient reader does instead
   * @return whether it is only a warning
   */
  public boolean tolerate(Finding error, String done) {
    add(lenient ? Problem.PROFILE_TOLERATED.at(error.origin(), error.message(), done) : error);
    return lenient;
  }

  /** {@return whether an error was found so far} */
  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /**
   * Adds a note, a warning or an error about that place.
   *
   * @param problem what it is
   * @param origin where it is
   * @param details what its message names
   */
  public void add(Problem problem, Origin origin, Object... details) {
    add(problem.at(origin, details));
  }
}
