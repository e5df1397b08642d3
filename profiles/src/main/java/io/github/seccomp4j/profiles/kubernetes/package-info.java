/** Kubernetes' resources that hold a profile. */
@NullMarked
package io.github.seccomp4j.profiles.kubernetes;

import org.jspecify.annotations.NullMarked;
