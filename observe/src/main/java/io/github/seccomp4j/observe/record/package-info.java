/**
 * Recordings of a program's calls: made live or read from strace's log, kept in files, joined, and
 * turned into policies.
 */
@NullMarked
package io.github.seccomp4j.observe.record;

import org.jspecify.annotations.NullMarked;
