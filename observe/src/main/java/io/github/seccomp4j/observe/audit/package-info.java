/** The kernel's records of calls that filters denied or logged; see {@code docs/auditing.md}. */
@NullMarked
package io.github.seccomp4j.observe.audit;

import org.jspecify.annotations.NullMarked;
