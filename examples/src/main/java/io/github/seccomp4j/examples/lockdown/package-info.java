/**
 * A service that was never made for policies, locked down from outside: the agent confines it
 * before its main method runs, and not a line of it is changed. {@link
 * io.github.seccomp4j.examples.lockdown.Demo} shows it with and without.
 */
@NullMarked
package io.github.seccomp4j.examples.lockdown;

import org.jspecify.annotations.NullMarked;
