/** What a program does and what a policy says, call by call: two independent answers. */
@NullMarked
package io.github.seccomp4j.simulate;

import org.jspecify.annotations.NullMarked;
