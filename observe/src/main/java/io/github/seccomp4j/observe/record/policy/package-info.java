/** Makes policies of recordings: chooses presets, makes rules for the rest, and writes them. */
@NullMarked
package io.github.seccomp4j.observe.record.policy;

import org.jspecify.annotations.NullMarked;
