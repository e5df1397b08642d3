package io.github.seccomp4j.cli;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.List;
import java.util.Optional;

/**
 * One filter of an input, for one architecture: what most commands work on.
 *
 * @param name for reports
 * @param program a program that the kernel takes
 * @param policy the policy it was compiled from, where there is one
 * @param rules the notes on its rules in a policy compiled at build time; may be empty
 * @param findings the findings of reading and compiling, none of them an error
 */
record Filter(
    String name,
    BpfProgram program,
    Optional<Policy> policy,
    List<CompiledRule> rules,
    List<Finding> findings) {}
