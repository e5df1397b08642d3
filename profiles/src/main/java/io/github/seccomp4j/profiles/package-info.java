/** Reads the profiles of other tools as policies, and writes policies as such profiles. */
@NullMarked
package io.github.seccomp4j.profiles;

import org.jspecify.annotations.NullMarked;
