/**
 * A search for policies on which two answers differ: what the policy says, what each compiler's
 * program does in the simulator, what the proof finds, and what the real kernel does.
 */
@NullMarked
package io.github.seccomp4j.fuzzing;

import org.jspecify.annotations.NullMarked;
