/**
 * Conditions on a call's 32-bit words: formulas, to which the compiler lowers operators, and
 * decision diagrams, in which formulas with the same meaning are the same node.
 */
@NullMarked
package io.github.seccomp4j.formula;

import org.jspecify.annotations.NullMarked;
