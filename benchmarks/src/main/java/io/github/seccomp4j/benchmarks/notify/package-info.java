/** What a call costs that the kernel hands to a supervisor. */
@NullMarked
package io.github.seccomp4j.benchmarks.notify;

import org.jspecify.annotations.NullMarked;
