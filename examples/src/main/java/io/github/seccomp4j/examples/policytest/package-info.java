/**
 * A policy that is tested as any other class, with the simulator: on every operating system, for
 * every architecture, without a kernel. The test is in the tests' sources, in the same package.
 */
@NullMarked
package io.github.seccomp4j.examples.policytest;

import org.jspecify.annotations.NullMarked;
