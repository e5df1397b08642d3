/** Names to numbers for one architecture. */
@NullMarked
package io.github.seccomp4j.compile.resolve;

import org.jspecify.annotations.NullMarked;
