/** Exact comparison of a program with its policy, for all inputs. */
@NullMarked
package io.github.seccomp4j.verify;

import org.jspecify.annotations.NullMarked;
