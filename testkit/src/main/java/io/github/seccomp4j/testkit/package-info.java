/**
 * Assertions about what a policy answers to system calls, for any operating system: nothing is
 * installed, and no kernel is asked. Begin with {@link
 * io.github.seccomp4j.testkit.PolicyAssertions}.
 */
@NullMarked
package io.github.seccomp4j.testkit;

import org.jspecify.annotations.NullMarked;
