/** The comparisons of one argument: what each means, how BPF tests it, where it is on edge. */
@NullMarked
package io.github.seccomp4j.policy.operator;

import org.jspecify.annotations.NullMarked;
