package io.github.seccomp4j.runtime;

import java.util.OptionalInt;

/**
 * A thread as /proc/self/task/ID/status shows it (proc_pid_status(5)).
 *
 * @param id the kernel's thread id
 * @param name at most 15 characters
 * @param state the letter, {@code Z} and {@code X} for one that has ended
 * @param seccomp 0 none, 1 strict, 2 filter; empty where the kernel has no seccomp
 * @param filters how many filters it has; empty before Linux 5.9
 * @param noNewPrivs whether it can gain no privileges by execve
 */
record ThreadStatus(
    long id,
    String name,
    char state,
    OptionalInt seccomp,
    OptionalInt filters,
    boolean noNewPrivs) {
  private static final int FILTER_MODE = 2;

  static ThreadStatus parse(String text) {
    long id = 0;
    String name = "?";
    char state = '?';
    OptionalInt seccomp = OptionalInt.empty();
    OptionalInt filters = OptionalInt.empty();
    boolean noNewPrivs = false;
    int start = 0;
    // The kernel escapes line ends in names, so a thread cannot write lines of its own in here.
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      int colon = text.indexOf(':', start);
      if (colon >= 0 && colon < end) {
        String value = text.substring(colon + 1, end).trim();
        switch (text.substring(start, colon)) {
          case "Name" -> name = value;
          case "State" -> state = value.isEmpty() ? '?' : value.charAt(0);
          case "Pid" -> id = number(value).orElse(0);
          case "Seccomp" -> seccomp = number(value);
          case "Seccomp_filters" -> filters = number(value);
          case "NoNewPrivs" -> noNewPrivs = value.equals("1");
          default -> {
            // About 50 other lines.
          }
        }
      }
      start = end + 1;
    }
    return new ThreadStatus(id, name, state, seccomp, filters, noNewPrivs);
  }

  private static OptionalInt number(String value) {
    try {
      return OptionalInt.of(Integer.parseInt(value));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  boolean hasEnded() {
    return state == 'Z' || state == 'X';
  }

  /** Whether it has a filter, and no fewer than that many. */
  boolean isConfined(int atLeast) {
    return seccomp.orElse(0) == FILTER_MODE && noNewPrivs && filters.orElse(atLeast) >= atLeast;
  }

  /** Whether it lives and has fewer filters; before Linux 5.9, whether it has none. */
  boolean isLessConfinedThan(ThreadStatus other) {
    boolean fewer =
        (filters.isPresent() && other.filters.isPresent())
            ? filters.getAsInt() < other.filters.getAsInt()
            : seccomp.orElse(FILTER_MODE) == 0 && other.seccomp.orElse(0) == FILTER_MODE;
    return fewer && !hasEnded();
  }

  /** How many filters, and in which mode, in the words of /proc. */
  String attributes() {
    return "Seccomp: "
        + (seccomp.isPresent() ? String.valueOf(seccomp.getAsInt()) : "not shown")
        + ", Seccomp_filters: "
        + (filters.isPresent() ? String.valueOf(filters.getAsInt()) : "not shown")
        + ", NoNewPrivs: "
        + (noNewPrivs ? 1 : 0);
  }
}
