package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.simulate.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A box of a decision tree.
 *
 * @param kind what it stands for
 * @param lines what stands in it, at least one line; of {@link Kind#CALLS} one name each
 * @param note what is told beside it, for whoever asks; nothing where this is empty
 * @param verdict the answer, of {@link Kind#ANSWER} where it is no computed one
 * @param ways where it goes on
 */
record TreeBox(
    Kind kind, List<String> lines, String note, Optional<Verdict> verdict, List<Way> ways) {
  /** What a box stands for. */
  enum Kind {
    /** An architecture. */
    ARCH,
    /** Calls that are treated alike. */
    CALLS,
    /** All calls that are not named. */
    REST,
    /** A look at an argument. */
    TEST,
    /** An answer. */
    ANSWER,
    /** A test that stands elsewhere. */
    SEE
  }

  /**
   * A way to another box.
   *
   * @param label for which values; none where there is no other way
   * @param to the box
   */
  record Way(List<String> label, TreeBox to) {}

  /** Keeps copies. */
  TreeBox {
    lines = List.copyOf(lines);
    ways = List.copyOf(ways);
  }
}
