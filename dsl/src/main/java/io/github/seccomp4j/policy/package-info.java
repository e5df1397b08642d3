/** What a policy says, as immutable data: names, not numbers, and where each part was written. */
@NullMarked
package io.github.seccomp4j.policy;

import org.jspecify.annotations.NullMarked;
