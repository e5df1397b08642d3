package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges the names of system calls. */
final class SyscallNames {
  private static final SortedSet<String> OURS = ours();

  /** Names that only architectures without a table here have (arch/.../syscalls of Linux 6.12). */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("atomic_barrier", "m68k"),
          Map.entry("atomic_cmpxchg_32", "m68k"),
          Map.entry("cachectl", "mips"),
          Map.entry("execv", "sparc"),
          Map.entry("getdomainname", "sparc"),
          Map.entry("getdtablesize", "alpha"),
          Map.entry("gethostname", "alpha"),
          Map.entry("getpagesize", "m68k"),
          Map.entry("getxgid", "alpha"),
          Map.entry("getxpid", "alpha"),
          Map.entry("getxuid", "alpha"),
          Map.entry("kern_features", "sparc"),
          Map.entry("memory_ordering", "sparc"),
          Map.entry("perfctr", "sparc"),
          Map.entry("syscall", "mips"),
          Map.entry("sysmips", "mips"),
          Map.entry("timerfd", "mips"),
          Map.entry("utrap_install", "sparc"));

  private SyscallNames() {}

  /**
   * Whether one of our architectures has the call. A call that only others have is a note, and one
   * that none has is a warning or, strictly, an error.
   */
  static boolean check(JsonText name, Set<Arch> arches, boolean meant, ReadFindings report) {
    boolean known = OURS.contains(name.text());
    if (!known && !OTHERS.containsKey(name.text())) {
      report.tolerate(
          Problem.UNKNOWN_SYSCALL.at(
              name.origin(),
              name.shortened(),
              report.showsMore() ? Suggestion.didYouMean(name.text(), OURS) : ""),
          "It is skipped");
      return false;
    }
    if (meant && arches.stream().noneMatch(arch -> arch.numberOf(name.text()).isPresent())) {
      report.add(Problem.SYSCALL_ELSEWHERE, name, name.text(), where(name.text()));
    }
    return known;
  }

  private static String where(String name) {
    return OTHERS.getOrDefault(
        name,
        Arrays.stream(Arch.values())
            .filter(arch -> arch.numberOf(name).isPresent())
            .map(Arch::kernelName)
            .collect(Collectors.joining(", ")));
  }

  private static SortedSet<String> ours() {
    SortedSet<String> names = new TreeSet<>();
    for (Arch arch : Arch.values()) {
      names.addAll(arch.syscalls().keySet());
    }
    return names;
  }
}
