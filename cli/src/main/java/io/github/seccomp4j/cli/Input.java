package io.github.seccomp4j.cli;

import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.SortedMap;

/** The content of an argument IN. */
sealed interface Input {
  /** Its name on the command line. */
  String source();

  /**
   * A profile: policies by name, to be compiled.
   *
   * @param source its path
   * @param policies by name, at least one
   * @param findings what was found while reading
   */
  record Policies(String source, SortedMap<String, Policy> policies, List<Finding> findings)
      implements Input {}

  /**
   * Compiled programs.
   *
   * @param source its path or class name
   * @param compiled the program, or one for each architecture
   */
  record Programs(String source, CompiledPolicy compiled) implements Input {}
}
