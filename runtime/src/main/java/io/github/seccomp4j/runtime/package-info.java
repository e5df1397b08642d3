/**
 * Installs compiled policies. Begin to read at {@link io.github.seccomp4j.runtime.Policies}; {@code
 * Installer} holds the steps in their order, and {@code Failures} what each one says when it fails.
 */
@NullMarked
package io.github.seccomp4j.runtime;

import org.jspecify.annotations.NullMarked;
