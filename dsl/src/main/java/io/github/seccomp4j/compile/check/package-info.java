/** What is wrong or needless in a resolved policy, decided exactly. */
@NullMarked
package io.github.seccomp4j.compile.check;

import org.jspecify.annotations.NullMarked;
