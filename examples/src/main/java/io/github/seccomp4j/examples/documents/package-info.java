/**
 * A document server whose YAML parser can be made to start programs, and the policy that stops it.
 *
 * <p>{@link io.github.seccomp4j.examples.documents.Demo} shows both, with and without the policy.
 */
@NullMarked
package io.github.seccomp4j.examples.documents;

import org.jspecify.annotations.NullMarked;
