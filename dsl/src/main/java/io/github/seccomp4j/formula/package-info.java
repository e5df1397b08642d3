/**
 * Truth about a call's 32-bit words: formulas as the compiler lowers them, and diagrams, in which
 * two formulas that mean the same are the same.
 */
@NullMarked
package io.github.seccomp4j.formula;

import org.jspecify.annotations.NullMarked;
