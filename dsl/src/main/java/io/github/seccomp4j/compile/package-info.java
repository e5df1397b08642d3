/** From a policy to BPF programs: resolve, check, emit. */
@NullMarked
package io.github.seccomp4j.compile;

import org.jspecify.annotations.NullMarked;
