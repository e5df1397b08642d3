/** The command {@code seccomp4j}: compile, read, run, compare and check filters and profiles. */
@NullMarked
package io.github.seccomp4j.cli;

import org.jspecify.annotations.NullMarked;
