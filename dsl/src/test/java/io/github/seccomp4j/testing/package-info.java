/** What the tests share: random policies and calls, and small second opinions on formulas. */
@NullMarked
package io.github.seccomp4j.testing;

import org.jspecify.annotations.NullMarked;
