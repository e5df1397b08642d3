/** Tests of the system calls that installing needs. */
@NullMarked
package io.github.seccomp4j.runtime.kernel;

import org.jspecify.annotations.NullMarked;
