/** Tests of the command line. */
@NullMarked
package io.github.seccomp4j.cli;

import org.jspecify.annotations.NullMarked;
