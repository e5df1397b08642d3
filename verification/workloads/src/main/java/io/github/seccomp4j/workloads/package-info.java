/** Programs of all kinds, each with the presets that it needs. */
@NullMarked
package io.github.seccomp4j.workloads;

import org.jspecify.annotations.NullMarked;
