package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.runtime.report.DenialListener;

/**
 * A policy whose denials are reported.
 *
 * @param name its name
 * @param calls what is trapped
 * @param listener who is told
 */
record ReportedPolicy(String name, ReportedCalls calls, DenialListener listener) {}
