/** The JSON of seccompiler and Firecracker. */
@NullMarked
package io.github.seccomp4j.profiles.seccompiler;

import org.jspecify.annotations.NullMarked;
