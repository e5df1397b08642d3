/** How long compiling, proving and installing take (JMH), and the policies that are measured. */
@NullMarked
package io.github.seccomp4j.benchmarks;

import org.jspecify.annotations.NullMarked;
