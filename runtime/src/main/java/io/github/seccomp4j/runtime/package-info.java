/**
 * Installing compiled policies: {@link io.github.seccomp4j.runtime.Policies} is the way in, {@code
 * Installer} the order of the steps, {@code Failures} every error text.
 */
@NullMarked
package io.github.seccomp4j.runtime;

import org.jspecify.annotations.NullMarked;
