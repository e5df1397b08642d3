package io.github.seccomp4j.compile.emit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The costs of the last searches, from which later ones in nearly the same ranges begin: {@link
 * DispatchTree} searches again after each change at the end of its list, and architectures that
 * share the kernel's generic table of calls have lists that begin alike.
 */
final class KnownCosts {
  /** A table for 160 ranges takes 2.5 MB. */
  private static final int MOST = 4;

  private final Deque<SearchCosts> newestFirst = new ArrayDeque<>();

  SearchCosts of(List<WordRange> ranges, double price) {
    SearchCosts costs = new SearchCosts(ranges, price, newestFirst);
    if (newestFirst.size() == MOST) {
      newestFirst.removeLast();
    }
    newestFirst.addFirst(costs);
    return costs;
  }
}
