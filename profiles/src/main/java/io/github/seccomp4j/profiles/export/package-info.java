/** What the writers of poorer formats share: a policy in the forms that such a format can say. */
@NullMarked
package io.github.seccomp4j.profiles.export;

import org.jspecify.annotations.NullMarked;
