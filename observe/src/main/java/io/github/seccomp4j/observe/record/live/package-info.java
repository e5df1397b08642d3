/** Records while the program runs: every call goes to the supervisor, and on at once. */
@NullMarked
package io.github.seccomp4j.observe.record.live;

import org.jspecify.annotations.NullMarked;
