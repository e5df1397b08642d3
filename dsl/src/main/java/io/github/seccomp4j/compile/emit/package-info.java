/** Decisions to instructions; only here is a jump distance known. */
@NullMarked
package io.github.seccomp4j.compile.emit;

import org.jspecify.annotations.NullMarked;
