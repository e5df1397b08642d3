/**
 * What a supervised program did that its policy denies: {@link
 * io.github.seccomp4j.observe.report.Auditor} collects it, {@link
 * io.github.seccomp4j.observe.report.ViolationReport} writes it.
 */
@NullMarked
package io.github.seccomp4j.observe.report;

import org.jspecify.annotations.NullMarked;
