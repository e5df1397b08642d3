/**
 * The OCI runtime specification's {@code linux.seccomp}, Docker's superset of it, and the Security
 * Profiles Operator's resource around it.
 */
@NullMarked
package io.github.seccomp4j.format.oci;

import org.jspecify.annotations.NullMarked;
