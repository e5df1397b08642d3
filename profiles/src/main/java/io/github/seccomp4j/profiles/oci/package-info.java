/**
 * The OCI runtime specification's {@code linux.seccomp}, Docker's superset of it, and the Security
 * Profiles Operator's resource around it.
 */
@NullMarked
package io.github.seccomp4j.profiles.oci;

import org.jspecify.annotations.NullMarked;
