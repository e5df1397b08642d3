/** Tests of the module as a whole. */
@NullMarked
package io.github.seccomp4j.observe;

import org.jspecify.annotations.NullMarked;
