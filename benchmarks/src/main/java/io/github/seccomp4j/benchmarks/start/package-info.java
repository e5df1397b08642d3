/** How long a JVM takes from its start to an installed filter, and what of it is whose. */
@NullMarked
package io.github.seccomp4j.benchmarks.start;

import org.jspecify.annotations.NullMarked;
