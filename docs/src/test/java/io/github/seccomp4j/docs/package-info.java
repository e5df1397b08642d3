/**
 * Runs what stands in the documents: {@link io.github.seccomp4j.docs.Page} reads one, {@link
 * io.github.seccomp4j.docs.PageRun} does with each block what its first words say.
 */
@NullMarked
package io.github.seccomp4j.docs;

import org.jspecify.annotations.NullMarked;
