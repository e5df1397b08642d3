/** What the examples' demonstrations have in common; no example itself. */
@NullMarked
package io.github.seccomp4j.examples.harness;

import org.jspecify.annotations.NullMarked;
