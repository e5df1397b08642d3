/** Runs the examples' demonstrations as their users do. */
@NullMarked
package io.github.seccomp4j.examples.harness;

import org.jspecify.annotations.NullMarked;
