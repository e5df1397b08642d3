/** The workloads and their policies on the real kernel. */
@NullMarked
package io.github.seccomp4j.workloads;

import org.jspecify.annotations.NullMarked;
