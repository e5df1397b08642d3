/**
 * Which arguments of system calls say what a call is for (flags, commands, families ...), and their
 * values in the words of the kernel's headers.
 */
@NullMarked
package io.github.seccomp4j.observe.arguments;

import org.jspecify.annotations.NullMarked;
