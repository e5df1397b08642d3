/** Tests of the handler and of what is made of its calls. */
@NullMarked
package io.github.seccomp4j.runtime.trap;

import org.jspecify.annotations.NullMarked;
