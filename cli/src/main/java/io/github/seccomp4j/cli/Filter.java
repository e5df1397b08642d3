package io.github.seccomp4j.cli;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.Optional;

/**
 * One filter of an input, for one machine: what most commands work on.
 *
 * @param name for reports
 * @param program a program that the kernel takes
 * @param policy the policy it was compiled from, where there is one
 * @param rules what a policy compiled at build time remembers of its rules; may be empty
 * @param frontend what read it: a profile's format; a program's is "program"
 * @param findings all that was found on the way, none of them an error
 */
record Filter(
    String name,
    BpfProgram program,
    Optional<Policy> policy,
    List<CompiledRule> rules,
    String frontend,
    List<Finding> findings) {}
