package io.github.seccomp4j.observe.report;

import java.util.List;

/**
 * What a supervised run came to.
 *
 * @param policy the policy's name
 * @param audit whether denied calls were let through
 * @param exitCode the command's, 128 and the signal's number where a signal killed it
 * @param violations all, by number
 * @param unlisted denied calls that are in no violation, because there were too many different ones
 * @param own denied calls that JVMs made only because the supervisor asked them for a stack
 */
public record Totals(
    String policy,
    boolean audit,
    int exitCode,
    List<Violation> violations,
    long unlisted,
    long own) {
  public Totals {
    violations = List.copyOf(violations);
  }

  /** {@return all denied calls that the program made by itself} */
  public long calls() {
    return unlisted + violations.stream().mapToLong(Violation::count).sum();
  }
}
