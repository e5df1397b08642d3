/**
 * A server whose container has a Docker profile: the same file becomes a policy of the process,
 * made tighter where the container's start needs what the server does not, and the annotation
 * processor writes the result as a profile for Kubernetes. {@link
 * io.github.seccomp4j.examples.shop.Demo} runs it.
 */
@NullMarked
package io.github.seccomp4j.examples.shop;

import org.jspecify.annotations.NullMarked;
