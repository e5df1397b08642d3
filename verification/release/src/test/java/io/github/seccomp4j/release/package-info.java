/**
 * Tests of what is published as a whole: what it depends on and why, the bills of materials, what
 * is in the jars, and the API beside the last release's.
 */
@NullMarked
package io.github.seccomp4j.release;

import org.jspecify.annotations.NullMarked;
