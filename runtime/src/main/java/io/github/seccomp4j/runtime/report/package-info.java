/** What is told of denied calls; see {@code docs/denials.md}. */
@NullMarked
package io.github.seccomp4j.runtime.report;

import org.jspecify.annotations.NullMarked;
