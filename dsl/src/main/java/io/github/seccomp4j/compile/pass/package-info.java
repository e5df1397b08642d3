/** Rewriting of resolved rules that keeps their meaning. */
@NullMarked
package io.github.seccomp4j.compile.pass;

import org.jspecify.annotations.NullMarked;
