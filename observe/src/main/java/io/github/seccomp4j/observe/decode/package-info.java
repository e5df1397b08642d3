/**
 * What a call is about, in words: {@link io.github.seccomp4j.observe.decode.Decoder} is the way in.
 */
@NullMarked
package io.github.seccomp4j.observe.decode;

import org.jspecify.annotations.NullMarked;
