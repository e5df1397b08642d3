/**
 * Draws decision graphs, and what a compilation did, as text, in DOT, as SVG and as HTML: the same
 * bytes for the same input, with nothing from elsewhere.
 */
@NullMarked
package io.github.seccomp4j.report.picture;

import org.jspecify.annotations.NullMarked;
