/** The catalogue of everything that can be wrong with a policy, and findings, its instances. */
@NullMarked
package io.github.seccomp4j.problem;

import org.jspecify.annotations.NullMarked;
