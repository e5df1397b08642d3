/** The JSON of seccompiler and Firecracker. */
@NullMarked
package io.github.seccomp4j.format.seccompiler;

import org.jspecify.annotations.NullMarked;
