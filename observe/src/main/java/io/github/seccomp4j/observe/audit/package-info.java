/** The kernel's own records of calls that filters denied or logged; see {@code docs/denials.md}. */
@NullMarked
package io.github.seccomp4j.observe.audit;

import org.jspecify.annotations.NullMarked;
