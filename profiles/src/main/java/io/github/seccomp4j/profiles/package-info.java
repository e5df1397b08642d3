/**
 * Policies out of profiles that exist already, and into them.
 *
 * <p>Reading JSON needs Jackson on the class path; nothing else of this module does.
 */
@NullMarked
package io.github.seccomp4j.profiles;

import org.jspecify.annotations.NullMarked;
