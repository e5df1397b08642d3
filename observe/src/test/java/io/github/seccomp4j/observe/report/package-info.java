@NullMarked
package io.github.seccomp4j.observe.report;

import org.jspecify.annotations.NullMarked;
