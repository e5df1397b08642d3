/**
 * Violations of a policy by a supervised program: {@link
 * io.github.seccomp4j.observe.report.Auditor} collects them, {@link
 * io.github.seccomp4j.observe.report.ViolationReport} writes them.
 */
@NullMarked
package io.github.seccomp4j.observe.report;

import org.jspecify.annotations.NullMarked;
