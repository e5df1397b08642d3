package io.github.seccomp4j.observe.record.policy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ready policy that is included.
 *
 * @param name the name of its class
 * @param meets the recorded calls that it lets through
 * @param besides the calls that it lets through and that were not recorded
 * @param reason why it is included whatever it meets; empty where it was chosen
 */
record Included(String name, SortedSet<String> meets, SortedSet<String> besides, String reason) {
  Included {
    meets = new TreeSet<>(meets);
    besides = new TreeSet<>(besides);
  }

  static List<String> names(List<Included> all) {
    return all.stream().map(Included::name).toList();
  }
}
