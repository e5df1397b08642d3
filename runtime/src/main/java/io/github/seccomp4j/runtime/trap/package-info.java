/**
 * Denial reports: a filter of its own that traps what the policy denies, and a SIGSYS handler that
 * makes the call again, so that its answer is the kernel's, and asks the JVM where the thread was.
 */
@NullMarked
package io.github.seccomp4j.runtime.trap;

import org.jspecify.annotations.NullMarked;
