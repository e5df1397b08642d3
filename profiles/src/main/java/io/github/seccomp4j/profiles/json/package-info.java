/** JSON that knows where each of its values stands, read strictly and within limits. */
@NullMarked
package io.github.seccomp4j.profiles.json;

import org.jspecify.annotations.NullMarked;
