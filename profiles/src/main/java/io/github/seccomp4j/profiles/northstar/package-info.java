/** The rules of Northstar manifests, and the instruction lists that they are compiled to. */
@NullMarked
package io.github.seccomp4j.profiles.northstar;

import org.jspecify.annotations.NullMarked;
