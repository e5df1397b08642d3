/** What presets and other filters answer to calls that were seen. */
@NullMarked
package io.github.seccomp4j.observe.preset;

import org.jspecify.annotations.NullMarked;
