/** The Java agent: policies without a line of code in the program. */
@NullMarked
package io.github.seccomp4j.runtime.agent;

import org.jspecify.annotations.NullMarked;
