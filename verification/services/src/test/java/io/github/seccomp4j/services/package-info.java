/** Services from Maven Central, each in a JVM of its own confined to presets. */
@NullMarked
package io.github.seccomp4j.services;

import org.jspecify.annotations.NullMarked;
