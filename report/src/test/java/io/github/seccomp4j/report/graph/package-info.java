/** Graphs of programs. */
@NullMarked
package io.github.seccomp4j.report.graph;

import org.jspecify.annotations.NullMarked;
