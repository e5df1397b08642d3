/** Tests of the assertions. */
@NullMarked
package io.github.seccomp4j.testkit;

import org.jspecify.annotations.NullMarked;
