package io.github.seccomp4j.observe.report;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The totals of a supervised run.
 *
 * @param policy the policy's name
 * @param audit whether denied calls were let through
 * @param exitCode the command's, 128 and the signal's number where a signal killed it
 * @param violations all, by number
 * @param unlisted denied calls beyond the largest number of violations
 * @param own denied calls that JVMs made only because the supervisor asked them for a stack
 * @param fallBacks how often the policy answered calls with ENOSYS, by their names: to a program it
 *     is a kernel without that call, and no violation
 */
public record Totals(
    String policy,
    boolean audit,
    int exitCode,
    List<Violation> violations,
    long unlisted,
    long own,
    SortedMap<String, Long> fallBacks) {
  public Totals {
    violations = List.copyOf(violations);
    fallBacks = Collections.unmodifiableSortedMap(new TreeMap<>(fallBacks));
  }

  /** {@return how many denied calls the program made itself} */
  public long calls() {
    return unlisted + violations.stream().mapToLong(one -> one.occurrences().count()).sum();
  }
}
