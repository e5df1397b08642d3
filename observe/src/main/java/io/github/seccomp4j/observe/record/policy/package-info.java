/**
 * Makes policies of recordings: which ready policies fit, which rules are left, and their texts.
 */
@NullMarked
package io.github.seccomp4j.observe.record.policy;

import org.jspecify.annotations.NullMarked;
