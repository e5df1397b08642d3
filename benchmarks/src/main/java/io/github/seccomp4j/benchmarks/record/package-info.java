/** What recording costs a service. */
@NullMarked
package io.github.seccomp4j.benchmarks.record;

import org.jspecify.annotations.NullMarked;
