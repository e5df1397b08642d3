/** The rules of Northstar manifests, and the instruction lists they become. */
@NullMarked
package io.github.seccomp4j.profiles.northstar;

import org.jspecify.annotations.NullMarked;
