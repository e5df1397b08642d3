/**
 * What a program was seen to call: recorded live or read from strace's log, kept in a file, joined
 * with other recordings, and made into a policy.
 */
@NullMarked
package io.github.seccomp4j.observe.record;

import org.jspecify.annotations.NullMarked;
