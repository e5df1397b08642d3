/** Tests of the installation: drills with a fake kernel, and the real one in child JVMs. */
@NullMarked
package io.github.seccomp4j.runtime;

import org.jspecify.annotations.NullMarked;
