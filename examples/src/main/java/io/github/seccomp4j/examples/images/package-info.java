/**
 * Strangers' pictures are converted on threads that may do nearly nothing but compute. {@link
 * io.github.seccomp4j.examples.images.Demo} shows what they may not, and what that is worth: a
 * thread is no boundary.
 */
@NullMarked
package io.github.seccomp4j.examples.images;

import org.jspecify.annotations.NullMarked;
