/** kafel's policies, as nsjail has them. */
@NullMarked
package io.github.seccomp4j.profiles.kafel;

import org.jspecify.annotations.NullMarked;
