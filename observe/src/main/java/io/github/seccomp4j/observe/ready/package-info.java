/**
 * The ready policies, and other filters, to be asked what they would say to calls that were seen.
 */
@NullMarked
package io.github.seccomp4j.observe.ready;

import org.jspecify.annotations.NullMarked;
