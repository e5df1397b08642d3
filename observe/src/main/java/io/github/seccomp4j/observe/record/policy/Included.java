package io.github.seccomp4j.observe.record.policy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An included preset.
 *
 * @param name the name of its class
 * @param meets the recorded calls that it lets through
 * @param besides the calls that it lets through without their being recorded
 * @param reason why it is included in any case; empty where it was chosen
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
