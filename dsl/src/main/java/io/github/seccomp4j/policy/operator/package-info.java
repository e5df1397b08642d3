/** The comparisons of one argument: the meaning of each, its lowering, and its boundary values. */
@NullMarked
package io.github.seccomp4j.policy.operator;

import org.jspecify.annotations.NullMarked;
