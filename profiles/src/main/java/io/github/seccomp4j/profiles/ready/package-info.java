/** Well-known default profiles as policies, which need no file. */
@NullMarked
package io.github.seccomp4j.profiles.ready;

import org.jspecify.annotations.NullMarked;
