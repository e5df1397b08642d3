/** Finds holes in what a program means, whoever wrote it. */
@NullMarked
package io.github.seccomp4j.check;

import org.jspecify.annotations.NullMarked;
