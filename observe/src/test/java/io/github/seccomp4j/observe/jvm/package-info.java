@NullMarked
package io.github.seccomp4j.observe.jvm;

import org.jspecify.annotations.NullMarked;
