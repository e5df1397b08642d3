/** minijail's policies. */
@NullMarked
package io.github.seccomp4j.profiles.minijail;

import org.jspecify.annotations.NullMarked;
