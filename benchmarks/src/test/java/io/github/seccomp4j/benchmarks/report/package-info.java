/** Tests of the report's figures. */
@NullMarked
package io.github.seccomp4j.benchmarks.report;

import org.jspecify.annotations.NullMarked;
