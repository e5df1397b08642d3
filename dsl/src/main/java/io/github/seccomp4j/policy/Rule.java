package io.github.seccomp4j.policy;

import io.github.seccomp4j.problem.Origin;

/**
 * What happens to some calls of one system call.
 *
 * @param name the name for reports: the annotated member's, or the policy's own
 * @param syscall the call's kernel name
 * @param match which of its calls
 * @param outcome what happens to them
 * @param origin where it was written
 */
public record Rule(String name, String syscall, Match match, Outcome outcome, Origin origin) {}
