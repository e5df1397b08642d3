@NullMarked
package io.github.seccomp4j.observe.supervise;

import org.jspecify.annotations.NullMarked;
