/** The Java stacks of another process: {@link io.github.seccomp4j.observe.jvm.JavaStacks}. */
@NullMarked
package io.github.seccomp4j.observe.jvm;

import org.jspecify.annotations.NullMarked;
