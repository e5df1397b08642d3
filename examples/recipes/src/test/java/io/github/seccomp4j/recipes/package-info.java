/** The recipes of docs/applications.md, followed. */
@NullMarked
package io.github.seccomp4j.recipes;

import org.jspecify.annotations.NullMarked;
