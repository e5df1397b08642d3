/** Tests the processor with javac and with the Eclipse compiler. */
@NullMarked
package io.github.seccomp4j.processor;

import org.jspecify.annotations.NullMarked;
