/** Pictures of programs. */
@NullMarked
package io.github.seccomp4j.graph.picture;

import org.jspecify.annotations.NullMarked;
