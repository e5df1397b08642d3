package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a reader finds, and decides how bad it is: what the format's own runtimes accept is
 * a warning by default, and an error where reading is strict.
 */
public final class ReadFindings {
  private final State state;
  private final boolean strict;
  private final boolean caseMatters;

  /** What all views of one file's findings share. */
  private static final class State {
    private final FoldedFindings findings = new FoldedFindings();
    private final List<Finding> repeatedKeys = new ArrayList<>();
    private int errors;
    private int tolerated;
  }

  /**
   * Collects the findings of one file.
   *
   * @param strict whether {@link #tolerate} adds errors
   */
  public ReadFindings(boolean strict) {
    this(new State(), strict, false);
  }

  private ReadFindings(State state, boolean strict, boolean caseMatters) {
    this.state = state;
    this.strict = strict;
    this.caseMatters = caseMatters;
  }

  /** {@return the same findings, for a format whose own reader tolerates nothing} */
  public ReadFindings exact() {
    return new ReadFindings(state, true, true);
  }

  /**
   * {@return whether details of a further tolerated finding can matter} Only the first ones of a
   * kind are shown, and a file can have hundreds of thousands.
   */
  public boolean showsMore() {
    return state.tolerated < Limits.FINDINGS;
  }

  /** {@return whether a key in another letter case is another key; to Go's readers it is not} */
  boolean caseMatters() {
    return caseMatters;
  }

  /**
   * Adds a finding.
   *
   * @param finding the finding
   * @throws TooManyFindings where it is one error too many
   */
  public void add(Finding finding) {
    if (finding.isError() && state.errors++ >= Limits.FINDINGS) {
      state.findings.add(
          Problem.PROFILE_TOO_LARGE.at(
              finding.origin(), "there are more errors, and reading stops here"));
      throw new TooManyFindings();
    }
    state.findings.add(finding);
  }

  /**
   * Adds a finding about a place.
   *
   * @param problem what it is
   * @param origin where it is
   * @param details what its message names
   */
  public void add(Problem problem, Origin origin, Object... details) {
    add(problem.at(origin, details));
  }

  /**
   * Adds a finding about a value.
   *
   * @param problem what it is
   * @param value where it is
   * @param details what its message names
   */
  public void add(Problem problem, JsonValue value, Object... details) {
    add(problem, value.origin(), details);
  }

  /**
   * Adds something that the format's own runtimes accept: a warning that says what they make of it,
   * or an error where reading is strict.
   *
   * @param finding what is unusual
   * @param meaning what it means nevertheless, as in {@code "The key is ignored"}
   * @return whether it is accepted
   */
  public boolean tolerate(Finding finding, String meaning) {
    state.tolerated++;
    if (strict) {
      add(finding.as(Severity.ERROR));
    } else {
      String message = finding.message();
      String stop = message.endsWith("?") || message.endsWith(".") ? " " : ". ";
      add(finding.as(Severity.WARNING).saying(message + stop + meaning));
    }
    return !strict;
  }

  /** Notes a key that an object has twice; the format decides what that means. */
  void addRepeatedKey(Finding finding) {
    if (state.repeatedKeys.size() < Limits.FINDINGS) {
      state.repeatedKeys.add(finding);
    }
  }

  /** Accepts repeated keys as Go does: the last one counts. */
  public void tolerateRepeatedKeys() {
    state.repeatedKeys.forEach(
        one -> tolerate(one, "The last one counts, as for the container runtime"));
    state.repeatedKeys.clear();
  }

  /** {@return whether an error was found so far} */
  public boolean hasErrors() {
    return state.errors > 0;
  }

  /** {@return what was found, in the order of the file, with what is alike folded} */
  public List<Finding> list() {
    state.repeatedKeys.forEach(this::add);
    state.repeatedKeys.clear();
    return state.findings.list();
  }
}
