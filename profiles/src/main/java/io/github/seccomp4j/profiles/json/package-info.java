/** JSON whose values know their places in the file, read within limits. */
@NullMarked
package io.github.seccomp4j.profiles.json;

import org.jspecify.annotations.NullMarked;
