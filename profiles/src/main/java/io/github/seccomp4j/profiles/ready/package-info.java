/** Well-known default profiles as ready policies, which need no file and no JSON. */
@NullMarked
package io.github.seccomp4j.profiles.ready;

import org.jspecify.annotations.NullMarked;
