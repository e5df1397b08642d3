package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges the names of system calls. */
final class SyscallNames {
  private static final SortedSet<String> ALL = all();

  private SyscallNames() {}

  /**
   * Whether some architecture has the call. One that has it only elsewhere is a note, one that is
   * nowhere an error, or leniently a warning.
   */
  static boolean check(JsonText name, Set<Arch> arches, boolean meant, ReadFindings report) {
    if (!ALL.contains(name.text())) {
      report.tolerate(
          Problem.UNKNOWN_SYSCALL.at(
              name.origin(), name.shortened(), Suggestion.didYouMean(name.text(), ALL)),
          "It is skipped");
      return false;
    }
    if (meant && arches.stream().noneMatch(arch -> arch.numberOf(name.text()).isPresent())) {
      report.add(
          Problem.SYSCALL_ELSEWHERE,
          name,
          name.text(),
          Arrays.stream(Arch.values())
              .filter(arch -> arch.numberOf(name.text()).isPresent())
              .map(Arch::kernelName)
              .collect(Collectors.joining(", ")));
    }
    return true;
  }

  private static SortedSet<String> all() {
    SortedSet<String> names = new TreeSet<>();
    for (Arch arch : Arch.values()) {
      names.addAll(arch.syscalls().keySet());
    }
    return names;
  }
}
