/**
 * Everything that depends on a CPU architecture or its ABIs, and nothing else: audit ids, byte
 * order, system call numbers and prototypes, constants that differ.
 */
@NullMarked
package io.github.seccomp4j.arch;

import org.jspecify.annotations.NullMarked;
