/** Services from Maven Central, each in a JVM of its own that is confined to ready policies. */
@NullMarked
package io.github.seccomp4j.services;

import org.jspecify.annotations.NullMarked;
