/**
 * JUnit Jupiter tests that run confined, each in a JVM of its own: an installed policy cannot be
 * taken back, so it never gets into the JVM that runs the tests. See {@link
 * io.github.seccomp4j.testkit.junit.RunConfined}.
 */
@NullMarked
package io.github.seccomp4j.testkit.junit;

import org.jspecify.annotations.NullMarked;
