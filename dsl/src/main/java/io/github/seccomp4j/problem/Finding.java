package io.github.seccomp4j.problem;

/**
 * Something that is wrong, or noteworthy, at one place of a policy.
 *
 * @param problem which entry of the catalogue
 * @param origin where
 * @param message the whole text for a person, without the id and the place
 */
public record Finding(Problem problem, Origin origin, String message) {
  /** {@return how bad it is} */
  public Severity severity() {
    return problem.severity();
  }

  /** {@return whether nothing may be generated because of it} */
  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** {@return the line for a person: id, place and message} */
  public String text() {
    return "[" + problem.id() + "] " + origin.describe() + ": " + message;
  }
}
