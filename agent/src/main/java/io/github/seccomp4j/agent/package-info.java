/** The Java agent: policies without a line of code in the program. */
@NullMarked
package io.github.seccomp4j.agent;

import org.jspecify.annotations.NullMarked;
