/**
 * From a policy to BPF programs: resolve, check, passes, emit.
 *
 * <p>What became of one profile on its way, as {@code seccomp4j graph --pipeline} draws it: <br>
 * <img src="doc-files/pipeline.svg" alt="Frontend, policy, resolve, passes, program, check and
 * proof, output">
 */
@NullMarked
package io.github.seccomp4j.compile;

import org.jspecify.annotations.NullMarked;
