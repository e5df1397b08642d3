package io.github.seccomp4j.report.page;

import java.util.List;

/**
 * Calls that are answered otherwise than before.
 *
 * @param kind which way
 * @param calls what they are called
 * @param before the answer of the last version
 * @param now the answer
 * @param conditions the alternatives under which it is so
 * @param example one of these calls
 */
record Change(
    Kind kind, String calls, String before, String now, List<String> conditions, String example) {
  /** In the order in which they are told. */
  enum Kind {
    /** Refused before, or more strictly. */
    LOOSER("Looser: what was refused, or refused more strictly, before"),
    /** Let through before, or refused more mildly. */
    STRICTER("Stricter"),
    /** The same action with other data. */
    OTHER("The same action with another number");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
