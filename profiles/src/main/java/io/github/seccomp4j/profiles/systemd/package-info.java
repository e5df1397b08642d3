/** Policies as settings of systemd units (systemd.exec(5)). */
@NullMarked
package io.github.seccomp4j.profiles.systemd;

import org.jspecify.annotations.NullMarked;
