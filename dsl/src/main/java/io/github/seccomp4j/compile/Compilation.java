package io.github.seccomp4j.compile;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The result of compiling a policy.
 *
 * @param policy the policy; the first part of one that differs between hosts
 * @param programs a program for each host; none where a finding is an error
 * @param findings everything to report to the author, in the order of the policy
 */
public record Compilation(
    Policy policy, SortedMap<Arch, BpfProgram> programs, List<Finding> findings) {
  /** Keeps copies, and no program beside an error. */
  public Compilation {
    findings = List.copyOf(findings);
    boolean failed = findings.stream().anyMatch(Finding::isError);
    programs =
        Collections.unmodifiableSortedMap(failed ? new TreeMap<>() : new TreeMap<>(programs));
  }

  /** {@return whether a finding is an error} */
  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /**
   * {@return the policy, ready to install}
   *
   * @throws IllegalStateException where a finding is an error; its message has all of them
   */
  public CompiledPolicy compiled() {
    if (hasErrors()) {
      throw new IllegalStateException(
          findings.stream()
              .filter(Finding::isError)
              .map(Finding::text)
              .collect(Collectors.joining("\n", "The policy has errors:\n", "")));
    }
    return new Ready(policy.name(), programs, policy.flags());
  }

  private record Ready(String name, Map<Arch, BpfProgram> programs, Set<FilterFlag> flags)
      implements CompiledPolicy {
    @Override
    public List<Arch> arches() {
      return List.copyOf(programs.keySet());
    }

    @Override
    public Optional<BpfProgram> program(Arch arch) {
      return Optional.ofNullable(programs.get(arch));
    }
  }
}
