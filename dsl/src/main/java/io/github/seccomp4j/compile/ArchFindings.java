package io.github.seccomp4j.compile;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Merges equal findings of several architectures, and names these where they are not all. */
public final class ArchFindings {
  private final Map<Finding, Set<Arch>> found = new LinkedHashMap<>();
  private final Set<Arch> all = EnumSet.noneOf(Arch.class);

  /** With nothing found yet. */
  public ArchFindings() {}

  /**
   * Adds what was found on an architecture; to be called with an empty list, too.
   *
   * @param arch the architecture
   * @param findings what was found on it
   */
  public void add(Arch arch, List<Finding> findings) {
    all.add(arch);
    for (Finding finding : findings) {
      found.computeIfAbsent(finding, key -> EnumSet.noneOf(Arch.class)).add(arch);
    }
  }

  /** {@return each finding once, in the order of its first occurrence} */
  public List<Finding> merged() {
    List<Finding> merged = new ArrayList<>();
    found.forEach(
        (finding, where) ->
            merged.add(
                where.equals(all) ? finding : finding.saying(on(where) + finding.message())));
    return merged;
  }

  private static String on(Set<Arch> where) {
    return where.stream().map(Arch::kernelName).collect(Collectors.joining(", ", "on ", ": "));
  }
}
