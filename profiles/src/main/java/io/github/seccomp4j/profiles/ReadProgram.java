package io.github.seccomp4j.profiles;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The program in a file, or what is wrong with it.
 *
 * @param program the program, which the kernel need not take; empty where a finding is an error
 * @param findings what was found, in the order of the file
 */
public record ReadProgram(Optional<BpfProgram> program, List<Finding> findings) {
  /** Keeps a copy, and no program beside an error. */
  public ReadProgram {
    findings = List.copyOf(findings);
    if (findings.stream().anyMatch(Finding::isError)) {
      program = Optional.empty();
    }
  }

  /**
   * {@return the program}
   *
   * @throws IllegalStateException where a finding is an error; its message has all of them
   */
  public BpfProgram orThrow() {
    return program.orElseThrow(
        () ->
            new IllegalStateException(
                findings.stream()
                    .filter(Finding::isError)
                    .map(Finding::text)
                    .collect(Collectors.joining("\n", "The program cannot be read:\n", ""))));
  }
}
