package io.github.seccomp4j.arch;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * systemd's groups of system calls, as in {@code @system-service}, read from {@code
 * syscall-groups.tsv}, which tools/syscall-groups writes. They name calls of all architectures.
 */
public final class SyscallGroups {
  private static final SortedMap<String, SortedSet<String>> GROUPS = load();

  private SyscallGroups() {}

  private static SortedMap<String, SortedSet<String>> load() {
    SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
    for (String line : Resource.lines("syscall-groups.tsv")) {
      int tab = line.indexOf('\t');
      groups.put(
          line.substring(0, tab),
          Collections.unmodifiableSortedSet(
              new TreeSet<>(List.of(line.substring(tab + 1).split(" ")))));
    }
    return Collections.unmodifiableSortedMap(groups);
  }

  /** {@return the names of all groups, each with its {@code @}} */
  public static SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(GROUPS.keySet()));
  }

  /**
   * {@return the calls in that group, or empty where there is none of that name}
   *
   * @param name as in {@code @clock}
   */
  public static Optional<SortedSet<String>> calls(String name) {
    return Optional.ofNullable(GROUPS.get(name));
  }
}
