/** Graphs of programs. */
@NullMarked
package io.github.seccomp4j.graph;

import org.jspecify.annotations.NullMarked;
