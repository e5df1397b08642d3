/**
 * The ready policies, and other filters, to be asked what they would say to calls that were seen.
 */
@NullMarked
package io.github.seccomp4j.observe.preset;

import org.jspecify.annotations.NullMarked;
