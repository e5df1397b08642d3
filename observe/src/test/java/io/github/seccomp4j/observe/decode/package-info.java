@NullMarked
package io.github.seccomp4j.observe.decode;

import org.jspecify.annotations.NullMarked;
