/**
 * The annotations that write a policy, and the constants that system call arguments are compared
 * with.
 *
 * <p>They are kept in class files, so that a policy can be included from a library, and are not
 * needed at run time.
 */
@NullMarked
package io.github.seccomp4j.annotation;

import org.jspecify.annotations.NullMarked;
