/** Recording while the program runs: every call comes to the supervisor, and goes on at once. */
@NullMarked
package io.github.seccomp4j.observe.record.live;

import org.jspecify.annotations.NullMarked;
