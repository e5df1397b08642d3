/** From annotated classes to generated ones: read, compile, report, write. */
@NullMarked
package io.github.seccomp4j.processor;

import org.jspecify.annotations.NullMarked;
