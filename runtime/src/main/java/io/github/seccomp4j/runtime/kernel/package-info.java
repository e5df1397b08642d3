/** The system calls that installing needs, each result turned into a value at once. */
@NullMarked
package io.github.seccomp4j.runtime.kernel;

import org.jspecify.annotations.NullMarked;
