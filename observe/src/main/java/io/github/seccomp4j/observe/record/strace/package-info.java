/**
 * Reads the logs that strace(1) writes. What it does not understand it reports with its line; it
 * never passes over a call in silence.
 */
@NullMarked
package io.github.seccomp4j.observe.record.strace;

import org.jspecify.annotations.NullMarked;
