/**
 * Decodes calls for people: {@link io.github.seccomp4j.observe.decode.Decoder} is the entry point.
 */
@NullMarked
package io.github.seccomp4j.observe.decode;

import org.jspecify.annotations.NullMarked;
