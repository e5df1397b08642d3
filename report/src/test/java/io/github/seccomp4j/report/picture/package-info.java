/** Pictures of programs. */
@NullMarked
package io.github.seccomp4j.report.picture;

import org.jspecify.annotations.NullMarked;
