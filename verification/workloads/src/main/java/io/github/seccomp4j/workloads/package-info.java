/** Programs of all kinds, each with the ready policies that it needs. */
@NullMarked
package io.github.seccomp4j.workloads;

import org.jspecify.annotations.NullMarked;
