/** Tests of confined tests. */
@NullMarked
package io.github.seccomp4j.testkit.junit;

import org.jspecify.annotations.NullMarked;
