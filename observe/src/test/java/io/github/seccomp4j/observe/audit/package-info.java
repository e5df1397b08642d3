/** Tests of reading the kernel's records. */
@NullMarked
package io.github.seccomp4j.observe.audit;

import org.jspecify.annotations.NullMarked;
