package io.github.seccomp4j.problem;

/**
 * Something that is wrong, or noteworthy, at one place of a policy.
 *
 * @param problem which entry of the catalogue
 * @param severity how bad it is here: what is an error elsewhere can be a warning in a profile,
 *     where the runtimes that read it accept it
 * @param origin where
 * @param message the whole text for a person, without the id and the place
 */
public record Finding(Problem problem, Severity severity, Origin origin, String message) {
  /**
   * A finding that is as bad as the catalogue says.
   *
   * @param problem which entry of the catalogue
   * @param origin where
   * @param message the whole text for a person, without the id and the place
   */
  public Finding(Problem problem, Origin origin, String message) {
    this(problem, problem.severity(), origin, message);
  }

  /** {@return whether nothing may be generated because of it} */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * {@return the same at another place}
   *
   * @param other the place
   */
  public Finding at(Origin other) {
    return new Finding(problem, severity, other, message);
  }

  /**
   * {@return the same in other words}
   *
   * @param other the whole text for a person, without the id and the place
   */
  public Finding saying(String other) {
    return new Finding(problem, severity, origin, other);
  }

  /**
   * {@return the same, and as bad as that}
   *
   * @param other how bad it is
   */
  public Finding as(Severity other) {
    return new Finding(problem, other, origin, message);
  }

  /** {@return the line for a person: id, place and message} */
  public String text() {
    return "[" + problem.id() + "] " + origin.describe() + ": " + message;
  }
}
