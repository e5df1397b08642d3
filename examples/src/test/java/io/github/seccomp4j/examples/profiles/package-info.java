/** A policy class that imports a profile. */
@NullMarked
package io.github.seccomp4j.examples.profiles;

import org.jspecify.annotations.NullMarked;
