/**
 * Parts of readers of policy languages: tokens, expressions, and rules of which the first decides.
 */
@NullMarked
package io.github.seccomp4j.profiles.dialect;

import org.jspecify.annotations.NullMarked;
