/**
 * The arguments of system calls that say what a call is for (flags, commands, families ...), and
 * the kernel's constants for their values.
 */
@NullMarked
package io.github.seccomp4j.observe.arguments;

import org.jspecify.annotations.NullMarked;
