/**
 * Starts a program under a filter and answers its notified calls from outside: {@link
 * io.github.seccomp4j.observe.supervise.Supervisor} is the entry point.
 */
@NullMarked
package io.github.seccomp4j.observe.supervise;

import org.jspecify.annotations.NullMarked;
